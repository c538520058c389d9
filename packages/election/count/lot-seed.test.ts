// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromHex, must, toHex } from '@amends/base';
import { expect, test } from 'vitest';
import { commitToLot, makeLotSeed, type LotInputs } from './lot-seed.ts';

const uuid = 'Lot5oRNeYbaU1x2';
const first = new Uint8Array(32).fill(1);
const second = new Uint8Array(32).fill(2);
// These four were worked out with Python's hashlib.
const FIRST_COMMITMENT = 'b5c047159da5b6067de787612ec2d5647fbaf3c4feb3786bb8d5ef950f8f3838';
const SECOND_COMMITMENT = '6d6636d2110a3feb50e2f7de57002de0dc04d16074f0333a647d538121258343';
const SEED = 'a30c3c56d75c7bd88e70f0d8722b7213c1eb11812787f78a7d5da31d46a61edc';
const SEED_WITHOUT_FIRST = 'd8ece340fcea8c8b56c5b6c4783ce09c92dfb7559424847d54c1a67c15741856';

const inputs: LotInputs = {
  uuid,
  commitments: [must(fromHex(FIRST_COMMITMENT)), must(fromHex(SECOND_COMMITMENT))],
  reveals: [first, second],
  endOfBallots: new Uint8Array(32).fill(9),
};

test('a commitment holds the election, the trustee and her bytes', () => {
  expect(toHex(commitToLot({ uuid, trustee: 1, bytes: first }))).toBe(FIRST_COMMITMENT);
  expect(toHex(commitToLot({ uuid, trustee: 2, bytes: second }))).toBe(SECOND_COMMITMENT);
});

test('the seed follows from all reveals and the end of the ballots', () => {
  const { seed, faults } = must(makeLotSeed(inputs));
  expect(toHex(seed)).toBe(SEED);
  expect(faults).toEqual([]);
});

test.each<[string, Uint8Array | null, 'missing' | 'does-not-match']>([
  ['is missing', null, 'missing'],
  ['is not what was committed to', Uint8Array.of(0, ...first.slice(1)), 'does-not-match'],
  ['is what another committed to', second, 'does-not-match'],
  ['is too long', Uint8Array.of(...first, 0), 'does-not-match'],
  ['is too short', first.slice(1), 'does-not-match'],
])('a reveal counts as zeros, and is named, if it %s', (_, bytes, type) => {
  const { seed, faults } = must(makeLotSeed({ ...inputs, reveals: [bytes, second] }));
  expect(toHex(seed)).toBe(SEED_WITHOUT_FIRST);
  expect(faults).toEqual([{ trustee: 1, type }]);
});

test('bytes of another length are no reveal, even if they were committed to', () => {
  const bytes = first.slice(1);
  const commitments = [commitToLot({ uuid, trustee: 1, bytes }), ...inputs.commitments.slice(1)];
  const { faults } = must(makeLotSeed({ ...inputs, commitments, reveals: [bytes, second] }));
  expect(faults).toEqual([{ trustee: 1, type: 'does-not-match' }]);
});

test.each<[string, Partial<LotInputs>]>([
  ['a short commitment', { commitments: [first, second.slice(1)] }],
  ['a short hash', { endOfBallots: new Uint8Array(31) }],
  ['fewer reveals than commitments', { reveals: [first] }],
  ['more reveals than commitments', { reveals: [first, second, null] }],
])('a seed is not made from %s', (_, change) => {
  expect(makeLotSeed({ ...inputs, ...change })).toEqual(err('bad-lengths'));
});
