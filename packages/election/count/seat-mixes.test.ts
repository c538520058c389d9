// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canSeat, countFillable, mixesOf, type Seating } from './seat-mixes.ts';
import { kindsOf, type Cap } from './seat-rules.ts';

const SEED = 20_261_124;

test('the example of Voting matters 13 has its eight possibilities', () => {
  // J. Otten, "STV with multiple constraints", Voting matters 13 (2001): 14 seats, for 7 English, 6 Scottish and 1 Welsh,
  // 7 men and 7 women. The eight rows are those of the paper; they fit three Scottish women.
  const sizes = { EM: 7, EW: 7, SM: 6, SW: 3, WM: 1, WW: 1 };
  const labels = Object.entries(sizes).flatMap(([kind, size]) => Array<string>(size).fill(kind));
  const group = (letter: string, place: number): ReadonlySet<number> =>
    new Set(labels.flatMap((label, index) => (label[place] === letter ? [index] : [])));
  const caps = [
    { max: 7, group: group('E', 0) },
    { max: 6, group: group('S', 0) },
    { max: 1, group: group('W', 0) },
    { max: 7, group: group('M', 1) },
    { max: 7, group: group('W', 1) },
  ];
  const kinds = kindsOf(caps, [...labels.keys()]);
  const mixes = [...mixesOf(kinds, [7, 6, 1, 7, 7], 14)].map(String).toSorted();
  expect(mixes).toEqual([
    '0,7,6,0,1,0',
    '1,6,5,1,1,0',
    '1,6,6,0,0,1',
    '2,5,4,2,1,0',
    '2,5,5,1,0,1',
    '3,4,3,3,1,0',
    '3,4,4,2,0,1',
    '4,3,3,3,0,1',
  ]);
});

test('whether all can sit is what trying every set says', () => {
  const people = [1, 2, 3, 4, 5, 6];
  const cap = fc.record({ max: fc.integer({ min: 0, max: 3 }), group: fc.subarray(people).map((all) => new Set(all)) });
  const seating = fc.record({
    caps: fc.array(cap, { maxLength: 3 }),
    seated: fc.subarray(people, { maxLength: 3 }),
    places: fc.integer({ min: 0, max: 5 }),
  });
  fc.assert(
    fc.property(seating, ({ caps, seated, places }) => {
      const open = people.filter((person) => !seated.includes(person));
      expect(canSeat({ caps, seated, open, places })).toBe(trySets({ caps, seated, open, places }));
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test('as many seats are filled as rules and candidates allow', () => {
  const men: Cap = { max: 1, group: new Set([1, 2, 3]) };
  expect(countFillable([], [1, 2, 3, 4], 2)).toBe(2);
  expect(countFillable([], [1, 2], 3)).toBe(2);
  expect(countFillable([men], [1, 2, 3, 4], 3)).toBe(2);
  expect(countFillable([{ ...men, max: 0 }], [1, 2, 3], 3)).toBe(0);
  expect(countFillable([men], [], 3)).toBe(0);
});

/** Looks at every set that is large enough. */
function trySets({ caps, seated, open, places }: Seating): boolean {
  const sets = Array.from({ length: 2 ** open.length }, (_, bits) => [
    ...seated,
    ...open.filter((_person, index) => (bits >> index) % 2 === 1),
  ]);
  return sets.some(
    (set) =>
      set.length === places && caps.every(({ max, group }) => set.filter((person) => group.has(person)).length <= max),
  );
}
