// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url, utf8 } from '@amends/base';
import { sha256 } from '@noble/hashes/sha2.js';

/**
 * The SHA-256 of stored bytes in Base64 without padding: of an election its fingerprint, of a ballot its tracker, of
 * a ballot without its signature what is signed (section 4.15).
 */
export function fingerprintOf(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? utf8(content) : content;
  return toBase64url(sha256(bytes)).replaceAll('-', '+').replaceAll('_', '/');
}
