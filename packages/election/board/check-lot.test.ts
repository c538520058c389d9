// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromHex, itemAt, must, toBase64url, toHex, utf8 } from '@amends/base';
import { expect, test } from 'vitest';
import { readArchive } from '../archive/read-archive.ts';
import { writeArchive } from '../archive/write-archive.ts';
import { commitToLot, makeLotSeed } from '../count/lot-seed.ts';
import { growArchive } from '../testing/grow-archive.ts';
import { testElection } from '../testing/test-ground.ts';
import { checkLot } from './check-lot.ts';
import { writeDescription } from './election-description.ts';
import { setupData } from './setup-data.ts';

const plain = JSON.parse(
  new TextDecoder().decode(testElection([{ answers: ['Ada', 'Bahar'], min: 0, max: 1, question: 'Who?' }])),
) as { readonly uuid: string };
const { uuid } = plain;
const BYTES = [1, 2, 3].map((fill) => new Uint8Array(32).fill(fill));
const LOTS = BYTES.map((bytes, index) => commitToLot({ uuid, trustee: index + 1, bytes }));
const NAMES = ['Tove', 'Ravi', 'Lena'];
type Line = { trustee: number; name: string; commitment: string; reveal: string | null };
const LINES: readonly Line[] = BYTES.map((bytes, index) => ({
  trustee: index + 1,
  name: itemAt(NAMES, index),
  commitment: toBase64url(itemAt(LOTS, index)),
  reveal: toBase64url(bytes),
}));

/** An archive with nothing proved in it. */
function archiveOf({
  description = writeDescription({ about: 'Two officers', lots: LOTS, pools: null }),
  open = false,
}) {
  const { add, bytes } = growArchive();
  const election = utf8(JSON.stringify({ ...plain, description }));
  add({ type: 'Setup', data: setupData({ election, trustees: utf8('[]'), credentials: utf8('[1]') }) });
  if (!open) add({ type: 'EndBallots' });
  return bytes();
}

const CLOSED = archiveOf({});

function listOf(change: (line: Line) => Partial<Line> = () => ({}), election = uuid): string {
  return JSON.stringify({ election, trustees: LINES.map((line) => ({ ...line, ...change(line) })) });
}

/** As the rules of the lot have it, from the last event of the archive. */
function seedOf(reveals: readonly (Uint8Array | null)[]): string {
  const closing = itemAt(must(readArchive(CLOSED)).records.slice(-1), 0).hash;
  return toHex(must(makeLotSeed({ uuid, commitments: LOTS, reveals, endOfBallots: must(fromHex(closing)) })).seed);
}

test('the seed follows from what all trustees showed', () => {
  const closing = itemAt(must(readArchive(CLOSED)).records.slice(-1), 0).hash;
  expect(must(checkLot(CLOSED, listOf()))).toEqual({
    valid: true,
    election: uuid,
    closing,
    parts: NAMES.map((name, index) => ({ trustee: index + 1, name, part: 'shown' })),
    seed: seedOf(BYTES),
    fault: null,
  });
});

test('a part that is missing counts as zeros and is named', () => {
  const list = listOf(({ trustee }) => (trustee === 2 ? { reveal: null } : {}));
  const { valid, parts, seed } = must(checkLot(CLOSED, list));
  expect([valid, parts.map(({ part }) => part)]).toEqual([true, ['shown', 'missing', 'shown']]);
  expect(seed).toBe(seedOf([itemAt(BYTES, 0), null, itemAt(BYTES, 2)]));
  expect(seed).not.toBe(seedOf(BYTES));
});

test('a part that is not what she committed to is wrong, also where it is that of another', () => {
  for (const reveal of [toBase64url(new Uint8Array(32).fill(9)), itemAt(LINES, 0).reveal]) {
    const verdict = must(
      checkLot(
        CLOSED,
        listOf(({ trustee }) => (trustee === 2 ? { reveal } : {})),
      ),
    );
    expect(verdict.parts.map(({ part }) => part)).toEqual(['shown', 'wrong', 'shown']);
    const fault = 'trustee 2 showed something else than she committed to';
    expect(verdict).toMatchObject({ valid: false, seed: null, fault });
  }
});

const OTHERS = 'the list does not have the trustees and the commitments of the election';

test.each<[string, string, Uint8Array, string]>([
  ['is of another election', listOf(() => ({}), '22222222222222'), CLOSED, 'the list is of another election'],
  ['has other commitments', listOf(() => ({ commitment: toBase64url(itemAt(LOTS, 0)) })), CLOSED, OTHERS],
  ['has another order', listOf(({ trustee }) => ({ trustee: 4 - trustee })), CLOSED, OTHERS],
  ['leaves somebody out', JSON.stringify({ election: uuid, trustees: LINES.slice(0, 2) }), CLOSED, OTHERS],
  ['has somebody more', JSON.stringify({ election: uuid, trustees: [...LINES, itemAt(LINES, 2)] }), CLOSED, OTHERS],
  ['is there before the close', listOf(), archiveOf({ open: true }), 'the vote is not closed yet'],
  [
    'is of an election without a lot',
    listOf(),
    archiveOf({ description: 'Two officers' }),
    'no trustee of this election has committed to a part of a lot',
  ],
])('nothing is a seed where the list %s', (_, list, archive, fault) => {
  expect(must(checkLot(archive, list))).toMatchObject({ valid: false, seed: null, fault });
});

test.each<[string, string]>([
  ['is no JSON', 'the list of parts: is not JSON'],
  ['{"election":"x","trustees":[]}', 'the list of parts: election: is not an election id'],
  [listOf(() => ({ reveal: 'AAAA' })), 'the list of parts: trustees[0].reveal: is not 32 bytes in base64url'],
  [
    listOf(() => ({ reveal: `${'A'.repeat(42)}B` })),
    'the list of parts: trustees[0].reveal: is not 32 bytes in base64url',
  ],
  [
    listOf()
      .replace('null', '1')
      .replace(/"reveal":"[^"]*"/, '"reveal":1'),
    'the list of parts: trustees[0].reveal: is not null',
  ],
  [
    listOf().replace(/"commitment":"[^"]*"/, '"commitment":1'),
    'the list of parts: trustees[0].commitment: is not 32 bytes in base64url',
  ],
])('a list of another form is not read', (list, says) => {
  expect(checkLot(CLOSED, list)).toEqual(err(says));
});

test('an archive that is damaged, or has no election in it, is not read', () => {
  const empty = writeArchive({ timestamp: 1, records: [] });
  expect(checkLot(utf8('no archive'), listOf()).ok).toBe(false);
  const open = archiveOf({ open: true });
  expect(checkLot(open.subarray(0, open.length - 1024), listOf())).toEqual(err('there is data after the last event'));
  expect(checkLot(empty, listOf())).toEqual(err('there is no election in it'));
  expect(checkLot(archiveOf({ description: 'amends-lot 2 A' }), listOf())).toEqual(
    err('the description cannot be read'),
  );
});
