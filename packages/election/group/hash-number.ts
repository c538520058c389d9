// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex, utf8 } from '@amends/base';
import { sha256 } from '@noble/hashes/sha2.js';

/** The SHA-256 of a text as a number, the first byte being the most significant one. */
export function hashNumber(text: string, hash: (bytes: Uint8Array) => Uint8Array = sha256): bigint {
  return BigInt(`0x${toHex(hash(utf8(text)))}`);
}

/** The SHA-256 of a text or of bytes, in lower-case hexadecimal. */
export function hashHex(content: string | Uint8Array): string {
  return toHex(sha256(typeof content === 'string' ? utf8(content) : content));
}
