// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, must } from '@amends/base';
import { expect, test } from 'vitest';
import { count } from './count.ts';
import { contestOf } from './testing/contest-of.ts';

test('the Tennessee example elects Knoxville', () => {
  // The well-known example of Wikipedia and Electowiki ("Effects of different voting systems under similar
  // circumstances"): 1 Memphis, 2 Nashville, 3 Chattanooga, 4 Knoxville. Chattanooga falls, then Nashville; 58 to 42.
  const contest = contestOf(1, 4, '42: 1 2 3 4, 26: 2 3 4 1, 15: 3 4 2 1, 17: 4 3 2 1');
  const { stages, elected, quota } = must(count({ contest, rule: 'irv' }));
  expect(stages.map(({ from, votes }) => [from, votes])).toEqual([
    [[], { '1': '42.00000', '2': '26.00000', '3': '15.00000', '4': '17.00000' }],
    [[3], { '1': '42.00000', '2': '26.00000', '3': '0.00000', '4': '32.00000' }],
    [[2], { '1': '42.00000', '2': '0.00000', '3': '0.00000', '4': '58.00000' }],
  ]);
  expect([elected, quota]).toEqual([[4], '51.00000']);
});

test('the Irish presidential election of 1990 is counted as it was declared', () => {
  // Published counts (ElectionsIreland.org, Wikipedia): 1 Lenihan 694,484 and 731,273; 2 Robinson 612,265 and 817,830;
  // 3 Currie 267,902, excluded. What came from Currie to each follows by subtraction.
  const contest = contestOf(1, 3, '694484: 1, 612265: 2, 205565: 3 2, 36789: 3 1, 25548: 3');
  const { stages, elected } = must(count({ contest, rule: 'irv' }));
  expect(stages).toMatchObject([
    { quota: '787326.00000', votes: { '1': '694484.00000', '2': '612265.00000', '3': '267902.00000' }, elected: [] },
    {
      // The quota that is needed falls with the papers that are left.
      quota: '774552.00000',
      from: [3],
      votes: { '1': '731273.00000', '2': '817830.00000', '3': '0.00000' },
      nontransferable: '25548.00000',
      elected: [2],
    },
  ]);
  expect(elected).toEqual([2]);
});

test('more than half of what is still counted elects, and half does not', () => {
  const half = contestOf(1, 3, '6: 1, 4: 2, 2: 3 2');
  expect(must(count({ contest: half, rule: 'irv', lot: { kind: 'drawn', order: [2, 1] } })).elected).toEqual([1]);
  const { stages } = must(count({ contest: contestOf(1, 3, '6: 1, 4: 2, 2: 3'), rule: 'irv' }));
  // Of twelve, six are not more than half; of ten they are.
  expect(stages.map(({ quota, elected }) => [quota, elected])).toEqual([
    ['7.00000', []],
    ['6.00000', [1]],
  ]);
});

test('of equal candidates the one who had fewer at the last stage that differs is excluded', () => {
  const contest = contestOf(1, 4, '5: 1, 3: 2, 2: 3, 1: 4 3');
  const { stages } = must(count({ contest, rule: 'irv' }));
  expect(stages.map(({ from }) => from)).toEqual([[], [4], [3]]);
  expect(stages[2]?.ties).toEqual([
    { stage: 3, purpose: 'exclude', between: [2, 3], chosen: [3], by: 'earlier-stage' },
  ]);
});

test('who was equal at every stage is excluded by lot', () => {
  const contest = contestOf(1, 5, '15: 1, 4: 2, 4: 3, 5: 4, 1: 5 2, 1: 5 3');
  expect(count({ contest, rule: 'irv' })).toMatchObject({
    ok: false,
    error: { type: 'needs-lot', stage: 3, purpose: 'exclude', between: [2, 3], stages: [{}, {}] },
  });
  const { stages } = must(count({ contest, rule: 'irv', lot: { kind: 'drawn', order: [3, 2] } }));
  expect(stages[2]).toMatchObject({ from: [2], ties: [{ between: [2, 3], chosen: [2], by: 'lot' }] });
});

test('the rule fills one seat', () => {
  expect(count({ contest: contestOf(2, 3, '1: 1'), rule: 'irv' })).toEqual(err({ type: 'one-seat-only' }));
});
