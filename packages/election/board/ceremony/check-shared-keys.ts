// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, ok, type Result } from '@amends/base';
import { checkKey } from '../../verify/check-key.ts';
import { shareOf } from '../../verify/share-of.ts';
import { checkMessage } from '../../v1/proofs/check-knowledge.ts';
import { keyMessage, type KeyMessage } from '../../v1/shapes/ceremony.ts';
import { parseExact } from '../../v1/shapes/parse-exact.ts';
import type { Agreement, Published } from './agreement.ts';
import { ceremonyFault, checkRound, type CeremonyFault } from './ceremony-fault.ts';
import type { Certified } from './check-certificates.ts';
import type { Dealt } from './check-polynomials.ts';

/** The first two rounds of a ceremony, checked. */
export type Rounds = { readonly certified: readonly Certified[]; readonly dealt: readonly Dealt[] };

/** Checks the keys that all trustees made of what was dealt to them. */
export function checkSharedKeys(
  agreement: Agreement,
  rounds: Rounds,
  texts: readonly string[],
): Result<readonly KeyMessage[], CeremonyFault> {
  const check = (published: Published): Result<KeyMessage, CeremonyFault> =>
    checkSharedKey(agreement, rounds, published);
  return checkRound(agreement, { texts, count: 'key-count', check });
}

/**
 * Checks the key of one trustee (section 4.6.6): she knows the secret of it, it is her share of the common one, and
 * she signed it.
 */
export function checkSharedKey(
  { group }: Agreement,
  { certified, dealt }: Rounds,
  { trustee, text }: Published,
): Result<KeyMessage, CeremonyFault> {
  const read = parseExact(text, keyMessage);
  if (!read.ok) return ceremonyFault(trustee, 'key-form');
  const { public_key: made, signature } = read.value;
  const key = checkKey(group, made);
  if (!key.ok) return ceremonyFault(trustee, 'key-proof');
  const polynomials = dealt.map(({ coefficients }) => coefficients);
  if (key.value !== shareOf(group, polynomials, trustee)) return ceremonyFault(trustee, 'key-share');
  const { verification } = itemAt(certified, trustee - 1);
  if (!checkMessage(group, { key: verification, message: made.public_key, signature }))
    return ceremonyFault(trustee, 'key-signature');
  return ok(read.value);
}
