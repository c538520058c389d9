// SPDX-License-Identifier: AGPL-3.0-or-later
import { ok, type Result } from '@amends/base';
import type { Published } from '../board/ceremony/agreement.ts';
import { ceremonyFault, type CeremonyFault } from '../board/ceremony/ceremony-fault.ts';
import type { Scalar } from '../group/group.ts';
import { decryptionKey, keyMessage } from '../v1/shapes/ceremony.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { receiveMessage } from './channel.ts';
import { deriveKeys } from './derive-keys.ts';
import type { Desk } from './desk.ts';
import type { TrusteeSeed } from './seed.ts';

/**
 * Opens a trustee's share of the key with her seed, out of what she published at her third visit. It is what she
 * decrypts with.
 *
 * @returns `key-mine` when it is not hers, or the seed is another one
 */
export async function openKeyShare(
  desk: Desk,
  seed: TrusteeSeed,
  { trustee, text }: Published,
): Promise<Result<Scalar, CeremonyFault>> {
  const published = parseExact(text, keyMessage);
  if (!published.ok) return ceremonyFault(trustee, 'key-form');
  const { private_key: sealed, public_key: made } = published.value;
  const keys = deriveKeys(desk, seed);
  const opened = await receiveMessage(desk, keys, { sender: keys.verification, text: sealed });
  const read = opened.ok ? parseExact(opened.value, decryptionKey) : opened;
  // Other programs write the sum of what was dealt as it is.
  const secret = read.ok ? BigInt(read.value.decryption_key) % desk.group.order : 0n;
  return secret > 0n && desk.generatorPower(secret) === BigInt(made.public_key)
    ? ok(secret)
    : ceremonyFault(trustee, 'key-mine');
}
