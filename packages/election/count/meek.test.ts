// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { count } from './count.ts';
import type { SeatRule } from './seat-rules.ts';
import { contestOf } from './testing/contest-of.ts';

test('the example of Voting matters 12 is counted to the last decimal', () => {
  // B. A. Wichmann, "The computational accuracy using the Meek algorithm", Voting matters 12. The figures are those of
  // droop's Reference Meek Rule: github.com/jklundell/droop, test/ref/dump/SC-Vm-12-meek-prf-o6-fixed-p9-d9.txt.
  const ballots =
    '333: 1 3, 333: 1 4, 333: 1 5, 333: 2 3, 333: 2 4, 333: 2 5, 667: 3, 667: 4, 667: 5, 1: 1 2 3, 1: 1 2 4, 2: 2 1 3';
  const contest = contestOf(3, 5, ballots);
  // 3, 4 and 5 are nearer to each other than the surplus that is left: there the first of the list fell.
  const result = must(count({ contest, rule: 'meek', lot: { kind: 'drawn', order: [4, 5, 3] } }));
  expect(result.stages).toMatchObject([
    {
      kind: 'first-preferences',
      from: [],
      quota: '1000.750000001',
      votes: { '1': '1001.000000000', '2': '1001.000000000', '3': '667.000000000' },
      elected: [1, 2],
    },
    {
      kind: 'surplus',
      from: [1, 2],
      surplus: null,
      quota: '1000.750000001',
      votes: {
        '1': '1000.750000126',
        '2': '1000.750000126',
        '3': '667.166666686',
        '4': '667.166666562',
        '5': '667.166666500',
      },
      nontransferable: '0.000000000',
      elected: [],
    },
    {
      kind: 'exclusion',
      from: [3],
      reason: 'fewest-votes',
      surplus: null,
      quota: '800.580647027',
      votes: {
        '1': '800.584418564',
        '2': '800.584418564',
        '3': '0.000000000',
        '4': '800.596982770',
        '5': '800.556768208',
      },
      nontransferable: '800.677411894',
      rounding: '0.000000000',
      elected: [4],
      filled: [],
      ties: [{ stage: 3, purpose: 'exclude', between: [3, 4, 5], chosen: [3], by: 'lot' }],
    },
  ]);
  expect([result.elected, result.quota]).toEqual([[1, 2, 4], '800.580647027']);
});

test('a whole count of thirteen candidates is that of the reference', () => {
  // droop, test/blt/SC.blt and test/ref/dump/SC-meek-prf-o6-fixed-p9-d9.txt: an election of 2005, without its names.
  // Those who have no vote fell in the order of the list there.
  const lot = { kind: 'drawn', order: [12, 11, 10, 6] } as const;
  const { stages, elected } = must(count({ contest: contestOf(4, 13, THIRTEEN), rule: 'meek', lot }));
  expect(stages.map(({ from, quota, elected: now }) => [from, quota, now])).toEqual([
    [[], '18.800000001', [7, 4]],
    [[7, 4], '18.800000001', []],
    [[6], '18.800000001', []],
    [[10], '18.800000001', []],
    [[11], '18.800000001', []],
    [[12], '18.800000001', []],
    [[9], '18.800000001', []],
    [[5], '18.800000001', [13]],
    [[13], '18.799133306', []],
    [[2], '18.789719295', []],
    [[1], '18.586296861', [8]],
  ]);
  expect(stages[1]?.votes).toMatchObject({
    '1': '8.006073598',
    '4': '18.800000609',
    '7': '18.800000299',
    '8': '13.000470959',
    '13': '18.556796080',
  });
  expect(stages[7]?.votes).toMatchObject({
    '1': '9.006073598',
    '2': '3.394740964',
    '4': '19.165213770',
    '13': '19.718851196',
  });
  expect(stages[10]).toMatchObject({
    votes: { '3': '16.482212783', '4': '19.087429756', '7': '19.073682122', '8': '19.085721549', '13': '19.202438090' },
    nontransferable: '1.068515700',
  });
  expect(elected).toEqual([7, 4, 13, 8]);
});

test('a surplus that falls no more is left where it is', () => {
  // So many equal papers, each rounded up, that 0.22 votes too many cannot be passed on: the count goes on without.
  const ballots = '300000001: 1 2, 200000003: 1 3, 100000007: 2, 90000000: 3 1, 80000000: 4 3';
  const { stages, elected } = must(count({ contest: contestOf(2, 4, ballots), rule: 'meek' }));
  expect(stages.map(({ from }) => from)).toEqual([[], [1], [4]]);
  expect(stages[1]).toMatchObject({ quota: '256666670.333333334', votes: { '1': '256666670.553333348' } });
  expect(elected).toEqual([1, 3]);
});

test('a candidate just below a tie falls, and the last one left is elected', () => {
  // droop, test/blt/513.blt and test/ref/dump/513-meek-prf-o6-fixed-p9-d9.txt.
  const { stages, elected } = must(
    count({ contest: contestOf(2, 3, '5: 1 2, 1: 2, 3: 3'), rule: 'meek', lot: { kind: 'drawn', order: [3, 2] } }),
  );
  expect(stages[1]).toMatchObject({
    kind: 'surplus',
    quota: '3.000000001',
    votes: { '1': '3.000000005', '2': '2.999999995', '3': '3.000000000' },
  });
  expect(elected).toEqual([1, 3]);
});

test('the large surplus of an election is shared out over many rounds', () => {
  // By hand: 12 papers for 1 alone, 4 for 2, 3 for 3, 1 seat of 2 left. 1 keeps what the quota says, and the quota follows
  // what is kept: q = (q + 7) / 3, so q = 3.5, reached from above; then 2 has 4 and is elected.
  const { stages, elected } = must(count({ contest: contestOf(2, 3, '12: 1, 4: 2, 3: 3'), rule: 'meek' }));
  expect(stages.map(({ elected: all }) => all)).toEqual([[1], [2]]);
  expect(Number(stages[1]?.quota)).toBeLessThanOrEqual(4);
  expect(elected).toEqual([1, 2]);
});

test('papers follow those who are elected and excluded on the way', () => {
  // By hand: a quota of 10. 1 has 20 and keeps half; 2 then has 4 + 8 and keeps 10 of 12; the other 2 go to 3.
  // When 5 falls, 3 goes to 3 and 2 to 4: 3 has 11.
  const contest = contestOf(3, 5, '16: 1 2 3, 4: 1 5 4, 4: 2 3, 6: 3, 7: 4, 3: 5 3');
  const { stages, elected } = must(count({ contest, rule: 'meek' }));
  expect(stages.map(({ kind, from }) => [kind, from])).toEqual([
    ['first-preferences', []],
    ['surplus', [1]],
    ['surplus', [2]],
    ['exclusion', [5]],
  ]);
  const votesAt = (stage: number): readonly number[] =>
    Object.values(stages[stage]?.votes ?? {}).map((votes) => Math.round(Number(votes) * 1e6) / 1e6);
  expect(votesAt(2)).toEqual([10, 10, 8, 7, 5]);
  expect(votesAt(3)).toEqual([10, 10, 11, 9, 0]);
  expect(elected).toEqual([1, 2, 3]);
});

const THIRTEEN =
  '19: 7 8 9 11 12, 1: 13 7 5 4 2 1, 1: 5 13 2 7 4 1, 1: 13 4 1 2, 1: 4 2 13 1 3, 1: 4 13 2 7, ' +
  '1: 7 8 12 1 13 9 2 4 11 5, 1: 1 13 3 4 7 5 2, 2: 4 1 13 7 3 5 2, 1: 1 4 13 2 7 5 3 9 8 12 11, ' +
  '2: 7 1 8 9 13 3 2 4 12 5 11, 1: 5 1 13 3 2 4 7, 1: 7 8 9 3 12 2 13 5 1 4, 2: 3 13 1 2, 1: 4 7 13 5, ' +
  '1: 4 5 13 3 2 1, 1: 7 9 8 12 11 2 13, 3: 4 3 13 1, 1: 13 3 4 1 7 2 5, 1: 3 13 4 1 7 2 5, ' +
  '1: 13 3 4 1 2 5 7, 1: 13 1 4 2 5 3 7, 1: 13 4 3 1 2 5, 1: 3 13 1 4 2 7 5, 1: 4 3 13 8, 2: 1 4 13 7, ' +
  '1: 7 3 4 13 1 5, 1: 9 11 8 7, 1: 13 3 5 2, 1: 4 5 2 3 13, 1: 13 5 2 4 1 3 7, 1: 13 5 2 1 7 3 8, ' +
  '1: 7 8 9 12 11, 1: 7 8 4 9 12, 1: 13 4 7 2 8, 1: 4 13 2 7 1 8, 1: 7 8 11 9 12, 1: 8 4 7 11 13 9, ' +
  '1: 7 4 2 13, 1: 13 1 7 4, 1: 4 1 2 13 9 5, 1: 1 4 13 5 3 2, 1: 7 5 4 8 11 2 13 1 3 9 12, ' +
  '1: 4 8 7 5 13 2 1 3 9, 1: 3 4 7 2 12 13 8 1 5, 2: 7 8 11 9, 1: 13 2 4 7 5 1, 1: 7 8 9 11, ' +
  '1: 2 7 8 12 13 11 1 5 9, 1: 4 7 8 2, 1: 4 13 5 2 1 3, 1: 13 4 7 3 1 5 8 2 9, 1: 4 3 13 1 7, ' +
  '1: 13 4 1 3, 1: 4 1 13 3 2 7 8, 1: 2 4 13 5, 1: 2 3 4 1 13 7, 1: 3 1 4 13, 1: 4 3 1 2 11, ' +
  '1: 3 1 4 13 2 7, 1: 4 1 2 8 3, 2: 4 1 5 13 2 3, 1: 13 7 3 2 5 4 1, 1: 13 5 7 2 4 1, ' +
  '1: 1 13 3 7 2 4 5, 2: 13 1 2 7 4 5 3, 1: 3 1 4 2 13 7 9 5 8';

const rule = (kind: SeatRule['kind'], number: number, ...group: readonly number[]): SeatRule => ({
  kind,
  count: number,
  group,
  label: 'some',
});

test('whom the rules leave no seat is excluded before anything is passed on', () => {
  const contest = contestOf(2, 4, '10: 1 2, 6: 2 3, 5: 3, 3: 4');
  const result = must(count({ contest, rule: 'meek', seatRules: [rule('at-most', 1, 1, 2)] }));
  expect(result.stages.map(({ kind, from, reason }) => [kind, from, reason])).toEqual([
    ['first-preferences', [], null],
    ['exclusion', [2], 'seat-rules'],
  ]);
  expect(result.elected).toEqual([1, 3]);
  expect(result.unconstrained).toMatchObject({ type: 'counted', elected: [1, 2] });
});

test('those with no seat left tie only if they are equal, whatever surplus is about', () => {
  const contest = contestOf(2, 5, '30: 1, 6: 2, 5: 3, 7: 4, 4: 5');
  const { stages } = must(count({ contest, rule: 'meek', seatRules: [rule('at-most', 1, 1, 2, 3)] }));
  expect(stages.slice(1, 3).map(({ from, reason }) => [from, reason])).toEqual([
    [[3], 'seat-rules'],
    [[2], 'seat-rules'],
  ]);
});

test('a tie that nothing decides stops the count', () => {
  expect(count({ contest: contestOf(1, 3, '5: 1, 3: 2, 3: 3'), rule: 'meek' })).toMatchObject({
    ok: false,
    error: { type: 'needs-lot', stage: 2, purpose: 'exclude', between: [2, 3], stages: [{}] },
  });
  const equal = contestOf(2, 4, '9: 1, 9: 2, 4: 3, 2: 4');
  expect(count({ contest: equal, rule: 'meek', seatRules: [rule('at-most', 1, 1, 2)] })).toMatchObject({
    ok: false,
    error: { type: 'needs-lot', stage: 1, purpose: 'elect' },
  });
});

test('nobody left to count is no quota but the smallest part', () => {
  const result = must(count({ contest: { ...contestOf(1, 2, '1: 1'), withdrawn: [1, 2] }, rule: 'meek' }));
  expect([result.elected, result.quota, result.vacant]).toEqual([[], '0.000000001', 1]);
});
