// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, must, utf8 } from '@amends/base';
import { expect, test } from 'vitest';
import { hashHex } from '../group/hash-number.ts';
import { readFixture } from '../testing/read-fixture.ts';
import type { Hash } from '../v1/shapes/basics.ts';
import type { ArchiveRecord } from './archive.ts';
import { RECORD_BYTES_MAX } from './limits.ts';
import { readArchive } from './read-archive.ts';
import { BLOCK_BYTES, writeHeader } from './tar-block.ts';
import { headerText, nameOf, writeArchive, writeRecord } from './write-archive.ts';

const faultOf = (bytes: Uint8Array): unknown => {
  const read = readArchive(bytes);
  return read.ok ? undefined : read.error;
};

function record(text: string, kind: ArchiveRecord['kind'] = 'data'): ArchiveRecord {
  const content = utf8(text);
  // A SHA-256, just computed.
  return { kind, hash: hashHex(content) as Hash, content };
}

test.each(['approval', 'blank', 'mixed'] as const)('the archive %s is written again byte for byte', (name) => {
  const bytes = readFixture(name);
  expect(writeArchive(must(readArchive(bytes)))).toEqual(bytes);
});

test('an archive that is appended to is one that was written at once', () => {
  const [first, second] = [record('{"a":1}'), record('x'.repeat(BLOCK_BYTES), 'event')];
  const begun = writeArchive({ timestamp: 7, records: [first] });
  const whole = concatBytes(begun, ...writeRecord(second, 7));
  expect(whole).toEqual(writeArchive({ timestamp: 7, records: [first, second] }));
  expect(must(readArchive(whole))).toEqual({ timestamp: 7, records: [first, second] });
  expect(whole.length % BLOCK_BYTES).toBe(0);
});

test('what does not begin as an archive is none', () => {
  const headed = (text: string): Uint8Array => {
    const content = utf8(text);
    return concatBytes(
      writeHeader({ name: 'BELENIOS', size: content.length, timestamp: 0 }),
      content,
      new Uint8Array(512 - content.length),
    );
  };
  expect(faultOf(headed(headerText(0)))).toBeUndefined();
  for (const bytes of [
    new Uint8Array(0),
    new Uint8Array(511),
    new Uint8Array(512),
    new Uint8Array(2048),
    utf8('x'.repeat(1024)),
  ])
    expect(faultOf(bytes)).toEqual({ type: 'not-an-archive', detail: 'it does not begin with a header' });
  for (const [text, detail] of [
    ['{"version":2,"timestamp":"0"}', 'the header version: is not 1'],
    ['{"version":1,"timestamp":0}', 'the header timestamp: is not a time'],
    ['{"version":1,"timestamp":"00"}', 'the header timestamp: is not a time'],
    ['{"version":1,"timestamp":"8589934592"}', 'the header timestamp: is not a time'],
    ['{"version":1}', 'the header timestamp: is missing or not in its place'],
  ] as const)
    expect(faultOf(headed(text))).toEqual({ type: 'not-an-archive', detail });
  expect(faultOf(headed('{"version":1,"timestamp":"1"}'))).toEqual({
    type: 'damaged',
    detail: 'record 0 is not written as it must be',
  });
});

test('the largest time that fits is read', () => {
  const timestamp = 8 ** 11 - 1;
  expect(must(readArchive(writeArchive({ timestamp, records: [] }))).timestamp).toBe(timestamp);
});

test('a record is called by its content, and is data or an event', () => {
  const start = writeArchive({ timestamp: 0, records: [] });
  const entry = (name: string): Uint8Array =>
    concatBytes(start, writeHeader({ name, size: 2, timestamp: 0 }), utf8('{}'), new Uint8Array(510));
  const named = nameOf(record('{}'));
  expect(faultOf(entry(named))).toBeUndefined();
  for (const name of [named.toUpperCase(), named.replace('data', 'dada'), `x${named}`, `${named}x`, 'BELENIOS', ''])
    expect(faultOf(entry(name))).toEqual({ type: 'damaged', detail: 'record 1 is neither data nor an event' });
  expect(faultOf(entry(nameOf(record('{ }'))))).toEqual({
    type: 'damaged',
    detail: 'record 1 is not what it is called by',
  });
});

test('a record that is cut off, or says that it is larger than any may be, is refused', () => {
  const start = writeArchive({ timestamp: 0, records: [] });
  const cutOff = { type: 'damaged', detail: 'record 1 is cut off or too large' };
  for (const size of [513, RECORD_BYTES_MAX + 1]) {
    const header = writeHeader({ name: nameOf(record('')), size, timestamp: 0 });
    expect(faultOf(concatBytes(start, header, new Uint8Array(512)))).toEqual(cutOff);
  }
  expect(faultOf(concatBytes(start, new Uint8Array(512)))).toEqual(cutOff);
  const tooLarge = { kind: 'data', hash: record('').hash, content: new Uint8Array(RECORD_BYTES_MAX + 1) } as const;
  expect(() => writeRecord(tooLarge, 0)).toThrow('within its limit');
});
