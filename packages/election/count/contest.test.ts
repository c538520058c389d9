// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok } from '@amends/base';
import { expect, test } from 'vitest';
import {
  CANDIDATES_MAX,
  checkContest,
  isNumberUpTo,
  MARKS_MAX,
  PAPERS_MAX,
  SEATS_MAX,
  standing,
  type Contest,
} from './contest.ts';
import { contestOf } from './testing/contest-of.ts';

const good = contestOf(2, 3, '4: 1 2, 2: 3 0, 1:');
const many = Array.from({ length: CANDIDATES_MAX }, () => 'Name');

test.each<[string, Partial<Contest>]>([
  ['as it is', {}],
  ['more seats than candidates', { seats: SEATS_MAX }],
  ['as many candidates as may be', { names: many }],
  ['everybody withdrawn', { withdrawn: [3, 1, 2] }],
  ['as many marks as may be', { ballots: [{ preferences: Array<number>(MARKS_MAX).fill(1), weight: 1 }] }],
  ['as many papers as may be', { ballots: [{ preferences: [3], weight: PAPERS_MAX }] }],
])('a contest can be counted: %s', (_, change) => {
  const contest = { ...good, ...change };
  expect(checkContest(contest)).toEqual(ok(contest));
});

test.each<[string, Partial<Contest>]>([
  ['seats', { seats: 0 }],
  ['seats', { seats: 1.5 }],
  ['seats', { seats: SEATS_MAX + 1 }],
  ['names', { names: [] }],
  ['names', { names: [...many, 'One more'] }],
  ['withdrawn', { withdrawn: [1, 4] }],
  ['withdrawn', { withdrawn: [0] }],
  ['withdrawn', { withdrawn: [2, 2] }],
  ['weight', { ballots: [{ preferences: [1], weight: 0 }] }],
  ['weight', { ballots: [{ preferences: [1], weight: 0.5 }] }],
  ['weight', { ballots: [{ preferences: [1], weight: PAPERS_MAX + 1 }] }],
  ['preference', { ballots: [{ preferences: [1, 4], weight: 1 }] }],
  ['preference', { ballots: [{ preferences: [-1], weight: 1 }] }],
  ['preference', { ballots: [{ preferences: [1.5], weight: 1 }] }],
  ['preference', { ballots: [{ preferences: Array<number>(MARKS_MAX + 1).fill(1), weight: 1 }] }],
  [
    'total',
    {
      ballots: [
        { preferences: [1], weight: PAPERS_MAX },
        { preferences: [1], weight: 1 },
      ],
    },
  ],
])('a contest is refused for its %s', (field, change) => {
  expect(checkContest({ ...good, ...change })).toEqual(err({ type: 'bad-contest', field }));
});

test('those who withdrew do not stand', () => {
  expect(standing({ ...good, withdrawn: [2] })).toEqual([1, 3]);
});

test('a number up to a limit is whole and at least one', () => {
  expect([0, 1, 1.5, 2, 3, Number.NaN].map((value) => isNumberUpTo(value, 2))).toEqual([
    false,
    true,
    false,
    true,
    false,
    false,
  ]);
});
