// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8 } from '@amends/base';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';

export function sha256(bytes: Uint8Array): Uint8Array {
  return nobleSha256(bytes);
}

/** A SHA-256 that is fed in parts, for files too large to hold. */
export function sha256Stream(): { update(part: Uint8Array): void; digest(): Uint8Array } {
  const hash = nobleSha256.create();
  return {
    update: (part) => {
      hash.update(part);
    },
    digest: () => hash.digest(),
  };
}

export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  return hmac(nobleSha256, key, message);
}

/**
 * HKDF-SHA-256 (RFC 5869). Every use has its own `purpose`, listed in PROTOCOL.md's key table.
 *
 * @param options.salt - what the key is bound to, such as the office's id
 * @param options.length - bytes
 */
export function deriveKey(
  secret: Uint8Array,
  options: { readonly salt: string; readonly purpose: string; readonly length: number },
): Uint8Array {
  return hkdf(nobleSha256, secret, utf8(options.salt), utf8(`amends/v1/${options.purpose}`), options.length);
}
