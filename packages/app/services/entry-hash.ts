// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';

/** What names an entry's sealed bytes, and what the next one refers to: SHA-256 in hexadecimal (PROTOCOL.md), natively. */
export function entryHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
