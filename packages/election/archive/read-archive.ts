// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes, err, ok, type Result } from '@amends/base';
import { hashHex } from '../group/hash-number.ts';
import { literal, record, when } from '../v1/shapes/shape.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import type { Hash } from '../v1/shapes/basics.ts';
import type { Archive, ArchiveRecord } from './archive.ts';
import { RECORD_BYTES_MAX } from './limits.ts';
import { BLOCK_BYTES, HEADER_NAME, NUMBER_DIGITS, paddingOf, readHeader, writeHeader } from './tar-block.ts';

export type ArchiveFault = {
  /** `not-an-archive`: it does not begin as one. `damaged`: it does, and breaks a rule further on. */
  readonly type: 'not-an-archive' | 'damaged';
  /** What is wrong, and with which record, counting from 1. */
  readonly detail: string;
};

/** Seconds since 1970 as text, which is how numbers of 64 bits are written, and as many as fit into the header. */
const header = record({ version: literal(1), timestamp: when<string>('is not a time', isTime) });
const NAME = /^([0-9a-f]{64})\.(data|event)\.json$/;

/**
 * Reads a `.bel` file (Belenios 2.0, section 4.4). Every byte must be the one that `writeArchive` would write, and
 * every record must have the hash that it is called by. Contents are views of the bytes given.
 */
export function readArchive(bytes: Uint8Array): Result<Archive, ArchiveFault> {
  const first = readEntry(bytes, 0);
  if (first?.name !== HEADER_NAME) return err({ type: 'not-an-archive', detail: 'it does not begin with a header' });
  const read = parseExact(first.content, header);
  if (!read.ok) return err({ type: 'not-an-archive', detail: `the header ${read.error}` });
  const timestamp = Number(read.value.timestamp);
  if (!isWritten(bytes, first, timestamp)) return err(damaged(0, 'is not written as it must be'));
  const records: ArchiveRecord[] = [];
  for (let at = first.end; at < bytes.length;) {
    const entry = readEntry(bytes, at);
    if (!entry) return err(damaged(records.length + 1, 'is cut off or too large'));
    if (!isWritten(bytes, entry, timestamp)) return err(damaged(records.length + 1, 'is not written as it must be'));
    const [, hash, kind] = NAME.exec(entry.name) ?? [];
    if (hash === undefined) return err(damaged(records.length + 1, 'is neither data nor an event'));
    if (hashHex(entry.content) !== hash) return err(damaged(records.length + 1, 'is not what it is called by'));
    // Both were just matched by the pattern of names.
    records.push({ kind: kind as 'data' | 'event', hash: hash as Hash, content: entry.content });
    at = entry.end;
  }
  return ok({ timestamp, records });
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^(?:0|[1-9][0-9]{0,9})$/.test(value) && Number(value) < 8 ** NUMBER_DIGITS;
}

type Entry = {
  readonly name: string;
  readonly content: Uint8Array;
  readonly start: number;
  readonly end: number;
};

function readEntry(bytes: Uint8Array, start: number): Entry | undefined {
  const contentAt = start + BLOCK_BYTES;
  if (contentAt > bytes.length) return undefined;
  const { name, size } = readHeader(bytes.subarray(start, contentAt));
  const end = contentAt + size + paddingOf(size);
  // A size that is no number makes an end that is none.
  if (!(size <= RECORD_BYTES_MAX && end <= bytes.length)) return undefined;
  return { name, content: bytes.subarray(contentAt, contentAt + size), start, end };
}

/** Whether header and filling are, byte for byte, what they would be written as. */
function isWritten(bytes: Uint8Array, { name, content, start, end }: Entry, timestamp: number): boolean {
  const written = writeHeader({ name, size: content.length, timestamp });
  const filling = bytes.subarray(start + BLOCK_BYTES + content.length, end);
  return equalBytes(bytes.subarray(start, start + BLOCK_BYTES), written) && filling.every((byte) => byte === 0);
}

function damaged(number: number, says: string): ArchiveFault {
  return { type: 'damaged', detail: `record ${String(number)} ${says}` };
}
