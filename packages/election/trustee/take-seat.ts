// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, ok, type Result } from '@amends/base';
import { ceremonyFault, type CeremonyFault } from '../board/ceremony/ceremony-fault.ts';
import { checkCertificates, type Certified } from '../board/ceremony/check-certificates.ts';
import { deriveKeys, type TrusteeKeys } from './derive-keys.ts';
import type { Desk } from './desk.ts';
import type { Seat } from './seat.ts';

/** A trustee among the others: her own keys, and everybody's certificates. */
export type Seated = { readonly keys: TrusteeKeys; readonly certified: readonly Certified[] };

/** Checks all certificates, and that the one at a trustee's number is hers. */
export function takeSeat(
  desk: Desk,
  { agreement, trustee, seed }: Seat,
  certificates: readonly string[],
): Result<Seated, CeremonyFault> {
  const certified = checkCertificates(agreement, certificates);
  if (!certified.ok) return certified;
  const keys = deriveKeys(desk, seed);
  const own = itemAt(certified.value, trustee - 1);
  if (own.verification !== keys.verification || own.encryption !== keys.encryption)
    return ceremonyFault(trustee, 'certificate-mine');
  return ok({ keys, certified: certified.value });
}
