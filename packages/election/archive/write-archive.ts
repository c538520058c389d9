// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, concatBytes, utf8 } from '@amends/base';
import type { Archive, ArchiveRecord } from './archive.ts';
import { RECORD_BYTES_MAX } from './limits.ts';
import { HEADER_NAME, paddingOf, writeHeader } from './tar-block.ts';

/**
 * The bytes of an archive: the same for the same records, whoever writes them.
 *
 * @throws Error when a record is larger than `RECORD_BYTES_MAX`
 */
export function writeArchive({ timestamp, records }: Archive): Uint8Array {
  return concatBytes(
    ...writeEntry(HEADER_NAME, utf8(headerText(timestamp)), timestamp),
    ...records.flatMap((record) => writeRecord(record, timestamp)),
  );
}

/** One record as it stands in an archive, to be appended: header, content and zeros up to a full block. */
export function writeRecord(record: ArchiveRecord, timestamp: number): readonly Uint8Array[] {
  return writeEntry(nameOf(record), record.content, timestamp);
}

/** What the first file of an archive says. */
export function headerText(timestamp: number): string {
  return JSON.stringify({ version: 1, timestamp: String(timestamp) });
}

export function nameOf({ hash, kind }: ArchiveRecord): string {
  return `${hash}.${kind}.json`;
}

function writeEntry(name: string, content: Uint8Array, timestamp: number): readonly Uint8Array[] {
  assert(content.length <= RECORD_BYTES_MAX, 'a record is within its limit');
  const { length: size } = content;
  return [writeHeader({ name, size, timestamp }), content, new Uint8Array(paddingOf(size))];
}
