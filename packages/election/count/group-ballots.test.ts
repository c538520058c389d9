// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { groupBallots } from './group-ballots.ts';
import { contestOf } from './testing/contest-of.ts';

test('papers that say the same are put together, and numbers are of papers', () => {
  const contest = contestOf(1, 12, '4: 1 2, 2: 3 0 1, 1: 1 2, 5:, 3: 0 1, 2: 1 2 2, 1: 12, 1: 2 1');
  expect(groupBallots(contest)).toEqual({
    papers: { valid: 11, blank: 8, malformed: 7 },
    groups: [
      { preferences: [1, 2], weight: 7 },
      { preferences: [3], weight: 2 },
      { preferences: [12], weight: 1 },
      { preferences: [2, 1], weight: 1 },
    ],
  });
});

test('preferences for those who withdrew are passed over, and are no gap', () => {
  const contest = { ...contestOf(1, 3, '4: 1 2 3, 2: 2 3, 1: 2, 1: 2 2 3'), withdrawn: [2] };
  expect(groupBallots(contest)).toEqual({
    papers: { valid: 6, blank: 2, malformed: 1 },
    groups: [
      { preferences: [1, 3], weight: 4 },
      { preferences: [3], weight: 2 },
    ],
  });
});
