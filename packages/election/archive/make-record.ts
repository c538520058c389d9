// SPDX-License-Identifier: AGPL-3.0-or-later
import { hashHex } from '../group/hash-number.ts';
import type { Hash } from '../v1/shapes/basics.ts';
import type { ArchiveRecord } from './archive.ts';

/** A record of a content, called by its hash. */
export function makeRecord(kind: ArchiveRecord['kind'], content: Uint8Array): ArchiveRecord {
  // A SHA-256 in lower-case hexadecimal, just computed.
  return { kind, hash: hashHex(content) as Hash, content };
}
