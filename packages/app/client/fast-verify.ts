// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from '@amends/base';
import { isSoundKey, signedBytes, verifySignature } from '@amends/protocol/keys/signature.ts';
import type { EntryVerifier } from '@amends/protocol/open/chain-state.ts';

const ALGORITHM = 'Ed25519';
const KEYS_MAX = 1_000;

/** Keys as the platform takes them; null for one that is not sound, or where the platform has no Ed25519. */
const known = new Map<string, Promise<CryptoKey | null>>();

/**
 * Checks an entry's signature with the platform's own Ed25519, which is many times as fast. What that takes under a
 * sound key our own strict check takes too; what it does not take is left to ours, so that the answers are the same.
 */
export const fastVerify: EntryVerifier = async (message, { signature, verifyKey }) => {
  const key = await platformKey(verifyKey);
  if (key !== null) {
    const signed = new Uint8Array(signedBytes('entry', message));
    if (await crypto.subtle.verify(ALGORITHM, key, new Uint8Array(signature), signed)) return true;
  }
  return verifySignature('entry', message, { signature, verifyKey });
};

async function platformKey(verifyKey: Uint8Array): Promise<CryptoKey | null> {
  const name = toHex(verifyKey);
  const before = known.get(name);
  if (before !== undefined) return await before;
  if (known.size >= KEYS_MAX) known.clear();
  const made = importKey(verifyKey);
  known.set(name, made);
  return await made;
}

async function importKey(verifyKey: Uint8Array): Promise<CryptoKey | null> {
  if (!isSoundKey(verifyKey)) return null;
  try {
    return await crypto.subtle.importKey('raw', new Uint8Array(verifyKey), ALGORITHM, false, ['verify']);
  } catch {
    return null;
  }
}
