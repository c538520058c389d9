// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, utf8 } from '@amends/base';
import { readFixture } from '../read-fixture.ts';
import type { Mutation } from './mutation.ts';

const BLOCK = 512;
/** Where one byte is changed: fields of the second record's header, its content, and what fills it up. */
const FLIPS = {
  'a letter of a name': 0,
  'a byte behind the name': 80,
  'the mode': 103,
  'the user': 112,
  'the group': 120,
  'the size': 134,
  'the time': 146,
  'the checksum': 150,
  'the type': 156,
  'a byte behind the type': 300,
  'the last byte of a header': 511,
  'a byte of a content': BLOCK + 40,
  'a byte that fills up': 2 * BLOCK + 511,
} as const;

/** Changes to the bytes of the file itself. */
export const OF_BYTES: readonly Mutation[] = [
  ...Object.entries(FLIPS).map(([what, at]) => change(what, (bytes) => flip(bytes, 2 * BLOCK + at))),
  change('the time in the first record', (bytes) => flip(bytes, BLOCK + 30)),
  change('the checksum of the first record', (bytes) => flip(bytes, 150)),
  change('the last block is missing', (bytes) => bytes.slice(0, -BLOCK)),
  change('the last byte is missing', (bytes) => bytes.slice(0, -1)),
  change('a byte more', (bytes) => concatBytes(bytes, new Uint8Array(1))),
  change('an empty block at the end, as other programs write it', (bytes) => concatBytes(bytes, new Uint8Array(BLOCK))),
  change('a block of text at the end', (bytes) => concatBytes(bytes, utf8('x'.repeat(BLOCK)))),
];

function change(name: string, make: (bytes: Uint8Array) => Uint8Array): Mutation {
  return { name: `bytes: ${name}`, wrong: 'archive', bytes: () => make(readFixture('approval')) };
}

function flip(bytes: Uint8Array, at: number): Uint8Array {
  const changed = bytes.slice();
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}
