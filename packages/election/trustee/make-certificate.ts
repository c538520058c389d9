// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert } from '@amends/base';
import { toDecimal } from '../v1/shapes/basics.ts';
import { deriveKeys } from './derive-keys.ts';
import type { Desk } from './desk.ts';
import type { Seat } from './seat.ts';
import { signMessage } from './sign-message.ts';

/**
 * A trustee's first visit: makes the certificate of her own keys, in which she signs what is agreed on (section 4.6.2,
 * as of version 2.5). What is made is published, as it is.
 *
 * @throws Error when the threshold or her number is higher than the number of trustees
 */
export function makeCertificate(desk: Desk, { agreement, trustee, seed }: Seat): string {
  const { group, size, threshold } = agreement;
  assert(threshold >= 1 && threshold <= size, 'no more trustees are needed than there are');
  assert(trustee >= 1 && trustee <= size, 'she is one of the trustees');
  const { signing, verification, encryption } = deriveKeys(desk, seed);
  const message = JSON.stringify({
    context: { group: group.name, size, threshold, index: trustee },
    verification: toDecimal(verification),
    encryption: toDecimal(encryption),
  });
  return JSON.stringify(signMessage(desk, signing, message));
}
