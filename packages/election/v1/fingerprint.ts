// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url, utf8 } from '@amends/base';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Fingerprint } from './shapes/basics.ts';

/**
 * The SHA-256 of stored bytes in Base64 without padding: of an election its fingerprint, of a ballot its tracker, of
 * a ballot without its signature what is signed (section 4.15).
 */
export function fingerprintOf(content: string | Uint8Array): Fingerprint {
  const bytes = typeof content === 'string' ? utf8(content) : content;
  // The digest has 32 bytes, and these are the letters of Base64.
  return toBase64url(sha256(bytes)).replaceAll('-', '+').replaceAll('_', '/') as Fingerprint;
}
