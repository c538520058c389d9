// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, utf8 } from '@amends/base';
import { ed25519 } from '@noble/curves/ed25519.js';

/** What is signed; the name goes into the signed bytes, so that no signature serves twice. */
export type SignatureContext =
  'entry' | 'grant' | 'roster' | 'challenge' | 'keyring' | 'election-join' | 'election-act';

/** Ed25519 (RFC 8032) over the context's name and the message. 64 bytes. */
export function sign(context: SignatureContext, message: Uint8Array, seed: Uint8Array): Uint8Array {
  return ed25519.sign(signedBytes(context, message), seed);
}

/** Strict verification: canonical encodings only, no small-order keys. Never throws. */
export function verifySignature(
  context: SignatureContext,
  message: Uint8Array,
  by: { readonly signature: Uint8Array; readonly verifyKey: Uint8Array },
): boolean {
  try {
    return ed25519.verify(by.signature, signedBytes(context, message), by.verifyKey, { zip215: false });
  } catch {
    return false;
  }
}

/** Whether a key is one that strict verification takes: a canonical encoding, and of no small order. */
export function isSoundKey(verifyKey: Uint8Array): boolean {
  try {
    return !ed25519.Point.fromBytes(verifyKey, false).isSmallOrder();
  } catch {
    return false;
  }
}

/** The 32-byte public key of a 32-byte seed. */
export function verifyKeyOf(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seed);
}

/** The very bytes that a signature of a context is made over. */
export function signedBytes(context: SignatureContext, message: Uint8Array): Uint8Array {
  return concatBytes(utf8(`amends/v1/${context}\n`), message);
}
