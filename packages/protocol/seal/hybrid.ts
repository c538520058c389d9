// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert } from '@amends/base';
import { Encrypter } from 'age-encryption';

/** The start of every age hybrid recipient; a classic one is refused (PROTOCOL.md SEAL-1). */
const HYBRID_RECIPIENT = 'age1pq1';

/**
 * Seals bytes to one hybrid recipient.
 *
 * @throws Error for a recipient of any other kind.
 */
export async function sealToRecipient(plain: Uint8Array, recipient: string): Promise<Uint8Array> {
  return await hybridEncrypter(recipient).encrypt(plain);
}

export function hybridEncrypter(recipient: string): Encrypter {
  assert(recipient.startsWith(HYBRID_RECIPIENT), 'only hybrid recipients are sealed to');
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter;
}
