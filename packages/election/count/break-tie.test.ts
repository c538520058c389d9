// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { breakTie, highestOf, lowestOf, entryOf } from './break-tie.ts';

const tally = (...votes: readonly number[]): ReadonlyMap<number, number> =>
  new Map(votes.map((each, index) => [index + 1, each]));
const lot = { kind: 'drawn', order: [3, 1, 2] } as const;

test('the most recent stage at which they were unequal decides', () => {
  const past = [tally(3, 1, 2), tally(5, 6, 5), tally(7, 7, 7)];
  expect(breakTie({ purpose: 'exclude', between: [1, 2], past, lot })).toEqual({
    by: 'earlier-stage',
    between: [1, 2],
    chosen: 1,
  });
  expect(breakTie({ purpose: 'surplus', between: [1, 2], past, lot })).toMatchObject({ chosen: 2 });
  expect(breakTie({ purpose: 'elect', between: [1, 2, 3], past, lot })).toMatchObject({ chosen: 2 });
});

test('those who were unequal there are out of it, and the others are compared further back', () => {
  const past = [tally(3, 1, 2), tally(5, 6, 5)];
  expect(breakTie({ purpose: 'exclude', between: [1, 2, 3], past, lot })).toEqual({
    by: 'earlier-stage',
    between: [1, 2, 3],
    chosen: 3,
  });
});

test('the lot decides between those who were equal at all stages', () => {
  const past = [tally(5, 6, 5), tally(7, 7, 7)];
  const between = [1, 2, 3];
  expect(breakTie({ purpose: 'exclude', between, past, lot })).toEqual({ by: 'lot', between: [1, 3], chosen: 1 });
  expect(breakTie({ purpose: 'elect', between, past: [], lot })).toEqual({ by: 'lot', between, chosen: 3 });
  expect(breakTie({ purpose: 'surplus', between, past: [], lot })).toEqual({ by: 'lot', between, chosen: 3 });
});

test('without a lot that names them all, nothing decides', () => {
  const past = [tally(5, 6, 5)];
  const between = [1, 2, 3];
  expect(breakTie({ purpose: 'exclude', between, past, lot: null })).toEqual({ by: 'nothing', between: [1, 3] });
  const short = { kind: 'drawn', order: [3] } as const;
  expect(breakTie({ purpose: 'exclude', between, past, lot: short })).toEqual({ by: 'nothing', between: [1, 3] });
});

test('highest and lowest are all who share that place', () => {
  expect(highestOf([1, 2, 3, 4], tally(2, 5, 5, 1))).toEqual([2, 3]);
  expect(lowestOf([1, 2, 3, 4], tally(2, 5, 1, 1))).toEqual([3, 4]);
  expect(highestOf([1, 4], tally(2, 5, 5, 1))).toEqual([1]);
});

test('votes are asked for of those only who stand', () => {
  expect(entryOf(tally(2), 1)).toBe(2);
  expect(() => entryOf(tally(2), 2)).toThrow('assertion failed: the candidate stands');
});
