// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, must } from '@amends/base';
import { expect, test } from 'vitest';
import { count } from './count.ts';
import type { Stage } from './count-result.ts';
import type { Lot } from './lot.ts';
import type { SeatRule } from './seat-rules.ts';
import { contestOf } from './testing/contest-of.ts';

const drawn = (...order: readonly number[]): Lot => ({ kind: 'drawn', order });
const rule = (kind: SeatRule['kind'], number: number, ...group: readonly number[]): SeatRule => ({
  kind,
  count: number,
  group,
  label: 'some',
});
/** What was done at each stage, and who was elected: "surplus 1", "exclusion 2 = 3" with the last places behind "+". */
const steps = (stages: readonly Stage[]): readonly string[] =>
  stages.map(({ kind, from, elected, filled }) =>
    [
      kind,
      ...from,
      ...(elected.length > 0 ? ['=', ...elected] : []),
      ...(filled.length > 0 ? ['+', ...filled] : []),
    ].join(' '),
  );

test('a surplus and an exclusion are passed on as worked out by hand', () => {
  // 20 papers, 2 seats: 20 / 3 = 6, so the quota is 7. 1 has 11, a surplus of 4: each paper is worth 4 / 11 = 0.36363.
  // Of the 11, 7 go to 2, 3 to 3 and 1 to nobody: 2.54541, 1.09089, 0.36363; 0.00007 are cut off.
  // Then 3 has 2 + 1.09089, the fewest: the 2 papers go to 4, which has 7 then, the others to nobody.
  const contest = contestOf(2, 4, '7: 1 2, 3: 1 3, 1: 1, 2: 2, 2: 3 4, 3: 4, 2: 4 2');
  const { quota, elected, vacant, stages, papers } = must(count({ contest, rule: 'scottish-stv' }));
  expect({ quota, elected, vacant, papers }).toEqual({
    quota: '7.00000',
    elected: [1, 4],
    vacant: 0,
    papers: { valid: 20, blank: 0, malformed: 0 },
  });
  expect(stages).toEqual([
    {
      kind: 'first-preferences',
      from: [],
      reason: null,
      surplus: null,
      votes: { '1': '11.00000', '2': '2.00000', '3': '2.00000', '4': '5.00000' },
      nontransferable: '0.00000',
      rounding: '0.00000',
      quota: '7.00000',
      elected: [1],
      filled: [],
      ties: [],
    },
    {
      kind: 'surplus',
      from: [1],
      reason: null,
      surplus: '4.00000',
      votes: { '1': '7.00000', '2': '4.54541', '3': '3.09089', '4': '5.00000' },
      nontransferable: '0.36363',
      rounding: '0.00007',
      quota: '7.00000',
      elected: [],
      filled: [],
      ties: [],
    },
    {
      kind: 'exclusion',
      from: [3],
      reason: 'fewest-votes',
      surplus: null,
      votes: { '1': '7.00000', '2': '4.54541', '3': '0.00000', '4': '7.00000' },
      nontransferable: '1.45452',
      rounding: '0.00007',
      quota: '7.00000',
      elected: [4],
      filled: [],
      ties: [],
    },
  ]);
});

test('a paper passed on twice is worth less twice', () => {
  // 30 papers, 3 seats, quota 8. 1 has 16: each is worth 8 / 16 = 0.5. 2 has 6 + 12 x 0.5 = 12, a surplus of 4:
  // those from 1 are worth 4 x 0.5 / 12 = 0.16666, the others 4 / 12 = 0.33333.
  const contest = contestOf(3, 5, '12: 1 2 3, 4: 1 4, 6: 2 5, 3: 3, 2: 4, 3: 5');
  const { stages } = must(count({ contest, rule: 'scottish-stv' }));
  expect(stages[2]).toMatchObject({
    kind: 'surplus',
    from: [2],
    votes: { '1': '8.00000', '2': '8.00000', '3': '4.99992', '4': '4.00000', '5': '4.99998' },
    nontransferable: '0.00000',
    rounding: '0.00010',
  });
});

test('as many candidates as seats are all elected, and seats beyond them are vacant', () => {
  const two = must(count({ contest: contestOf(3, 2, '5: 1, 1: 2'), rule: 'scottish-stv' }));
  expect([two.elected, two.vacant, two.quota]).toEqual([[1, 2], 1, '2.00000']);
  expect(steps(two.stages)).toEqual(['first-preferences = 1 + 2']);
  const none = must(count({ contest: { ...contestOf(2, 2, '5: 1'), withdrawn: [1, 2] }, rule: 'scottish-stv' }));
  expect([none.elected, none.vacant, none.papers.blank]).toEqual([[], 2, 5]);
  expect(steps(none.stages)).toEqual(['first-preferences']);
});

test('when an exclusion leaves as many as places, they are elected at once and stand by number', () => {
  const contest = contestOf(2, 3, '4: 1, 5: 2, 3: 3 2');
  const { stages, elected } = must(count({ contest, rule: 'scottish-stv' }));
  // 12 papers, quota 5: 2 is elected at once with no surplus. Without the exclusion's papers 1 would not have the quota.
  expect(steps(stages)).toEqual(['first-preferences = 2', 'surplus 2', 'exclusion 3 + 1']);
  expect(elected).toEqual([2, 1]);
  const equal = must(count({ contest: contestOf(2, 3, '4: 1, 4: 2, 3: 3 2'), rule: 'scottish-stv' }));
  expect(steps(equal.stages)).toEqual(['first-preferences = 1 2']);
  const late = must(
    count({ contest: contestOf(2, 3, '30: 1, 31: 2, 30: 3 2'), rule: 'scottish-stv', lot: drawn(1, 3) }),
  );
  expect(steps(late.stages)).toEqual(['first-preferences = 2', 'surplus 2', 'exclusion 3 + 1']);
});

test('both who are left are elected together by number, though one has more', () => {
  const contest = contestOf(2, 3, '7: 1 3, 8: 2, 9: 3');
  const swapped = must(count({ contest: contestOf(2, 3, '8: 1, 5: 2 3, 7: 3'), rule: 'scottish-stv' }));
  expect(swapped.elected).toEqual([1, 3]);
  const { elected, stages } = must(count({ contest, rule: 'scottish-stv' }));
  expect([elected, steps(stages)]).toEqual([
    [3, 2],
    ['first-preferences = 3', 'surplus 3', 'exclusion 1 + 2'],
  ]);
  const three = must(count({ contest: contestOf(2, 4, '4: 1, 5: 2, 3: 3 2, 6: 4 2, 6: 3 1'), rule: 'scottish-stv' }));
  expect(three.stages.at(-1)?.filled.length).toBeGreaterThan(0);
});

test('equal surpluses are passed on by the earlier stage', () => {
  // At stage 2 both 1 and 2 have 9, one more than the quota; before, 1 had 7 and 2 had 6.
  const contest = contestOf(3, 5, '7: 1 3, 6: 2 3, 7: 3, 6: 4, 2: 5 1, 3: 5 2');
  const { stages } = must(count({ contest, rule: 'scottish-stv' }));
  expect(steps(stages).slice(0, 3)).toEqual(['first-preferences', 'exclusion 5 = 1 2', 'surplus 1']);
  expect(stages[2]?.ties).toEqual([
    { stage: 3, purpose: 'surplus', between: [1, 2], chosen: [1], by: 'earlier-stage' },
  ]);
  const other = contestOf(3, 5, '6: 1 3, 7: 2 3, 7: 3, 6: 4, 3: 5 1, 2: 5 2');
  expect(must(count({ contest: other, rule: 'scottish-stv' })).stages[2]?.from).toEqual([2]);
});

test('equal surpluses that were always equal need a lot', () => {
  const contest = contestOf(3, 5, '6: 1 3, 6: 2 4, 1: 3, 1: 4, 1: 5');
  expect(count({ contest, rule: 'scottish-stv' })).toMatchObject({
    ok: false,
    error: { type: 'needs-lot', stage: 2, purpose: 'surplus', between: [1, 2], stages: [{ elected: [1, 2] }] },
  });
  const { stages } = must(count({ contest, rule: 'scottish-stv', lot: drawn(2, 1, 3, 4, 5) }));
  expect(stages.slice(1, 3).map(({ from }) => from)).toEqual([[2], [1]]);
  expect(stages[1]?.ties).toEqual([{ stage: 2, purpose: 'surplus', between: [1, 2], chosen: [2], by: 'lot' }]);
  expect(stages[2]?.ties).toEqual([]);
});

test('nothing is drawn for where nothing is passed on', () => {
  const contest = contestOf(3, 5, '4: 1, 4: 2, 3: 3, 2: 4, 2: 5 3');
  const { stages } = must(count({ contest, rule: 'scottish-stv', lot: drawn(4, 5) }));
  expect(steps(stages)).toEqual(['first-preferences = 1 2', 'surplus 1', 'surplus 2', 'exclusion 5 = 3']);
  expect(stages[1]).toMatchObject({ surplus: '0.00000', ties: [], votes: stages[0]?.votes });
});

test('the larger surplus goes first, whoever has it', () => {
  const contest = contestOf(3, 5, '7: 1 3, 9: 2 4, 1: 3, 2: 4, 1: 5');
  const { stages } = must(count({ contest, rule: 'scottish-stv' }));
  expect(steps(stages).slice(0, 3)).toEqual(['first-preferences = 2 1', 'surplus 2', 'surplus 1']);
});

test('whom the rules leave no seat is excluded next, before any surplus goes there', () => {
  const contest = contestOf(2, 4, '10: 1 2, 6: 2 1, 5: 3 4, 3: 4 2');
  const result = must(count({ contest, rule: 'scottish-stv', seatRules: [rule('at-most', 1, 1, 2)] }));
  expect(steps(result.stages)).toEqual(['first-preferences = 1', 'exclusion 2', 'surplus 1', 'exclusion 4 + 3']);
  expect(result.stages.map(({ reason }) => reason)).toEqual([null, 'seat-rules', null, 'fewest-votes']);
  expect(result.stages[2]).toMatchObject({ nontransferable: '7.00000' });
  expect(result.unconstrained).toMatchObject({ type: 'counted', elected: [1, 2] });
  expect(result.vacant).toBe(0);
});

test('several who are left no seat fall one at a time, the lowest first', () => {
  const contest = contestOf(2, 4, '10: 1, 6: 2, 5: 3, 3: 4');
  const seatRules = [rule('at-least', 1, 4)];
  const { stages, elected, unconstrained } = must(count({ contest, rule: 'scottish-stv', seatRules }));
  expect(steps(stages)).toEqual(['first-preferences = 1', 'exclusion 3', 'exclusion 2 + 4']);
  expect(stages.map(({ reason }) => reason)).toEqual([null, 'seat-rules', 'seat-rules']);
  expect(elected).toEqual([1, 4]);
  expect(unconstrained).toMatchObject({ type: 'counted', elected: [1, 2] });
});

test('who must be seated is guarded, though nobody is elected yet and all have more votes', () => {
  const contest = contestOf(2, 4, '8: 1, 7: 2, 6: 3, 3: 4');
  const { stages } = must(count({ contest, rule: 'scottish-stv', seatRules: [rule('at-least', 1, 4)] }));
  expect(steps(stages)).toEqual(['first-preferences', 'exclusion 3', 'exclusion 2 + 1 4']);
  expect(stages.map(({ reason }) => reason)).toEqual([null, 'fewest-votes', 'fewest-votes']);
});

test('two rules guard together whom neither guards alone', () => {
  // I. D. Hill, "STV with constraints", Voting matters 9 (1998): 3 seats, at least 2 women and at least 2 black people, of
  // 2 black men (1, 2), 2 white women (3, 4) and 1 black woman (5), nobody with the quota and she with the fewest.
  const contest = contestOf(3, 5, '11: 1, 9: 2, 10: 3, 8: 4, 7: 5');
  const seatRules = [rule('at-least', 2, 3, 4, 5), rule('at-least', 2, 1, 2, 5)];
  const { stages, elected } = must(count({ contest, rule: 'scottish-stv', seatRules }));
  expect(steps(stages)).toEqual(['first-preferences', 'exclusion 4', 'exclusion 2 + 1 3 5']);
  expect(elected).toEqual([1, 3, 5]);
});

test('of two who reach the quota with equal votes and cannot both sit, a lot takes one', () => {
  const contest = contestOf(2, 4, '9: 1, 9: 2, 4: 3, 2: 4');
  const seatRules = [rule('at-most', 1, 1, 2)];
  expect(count({ contest, rule: 'scottish-stv', seatRules })).toEqual(
    err({ type: 'needs-lot', stage: 1, purpose: 'elect', between: [1, 2], stages: [] }),
  );
  const { stages, elected } = must(count({ contest, rule: 'scottish-stv', seatRules, lot: drawn(2, 1) }));
  expect(stages[0]).toMatchObject({ elected: [2], ties: [{ stage: 1, purpose: 'elect', chosen: [2], by: 'lot' }] });
  expect(stages[1]).toMatchObject({ from: [1], reason: 'seat-rules', ties: [] });
  expect(elected).toEqual([2, 3]);
});

test('who has the quota and no seat left is passed over for the next who has it', () => {
  // 40 papers, 3 seats, quota 11: three have it, and 1 and 2 cannot both sit.
  const contest = contestOf(3, 5, '14: 1, 12: 2, 11: 3, 2: 4, 1: 5');
  const { stages, elected } = must(count({ contest, rule: 'scottish-stv', seatRules: [rule('at-most', 1, 1, 2)] }));
  expect(steps(stages)).toEqual([
    'first-preferences = 1 3',
    'exclusion 2',
    'surplus 1',
    'surplus 3',
    'exclusion 5 + 4',
  ]);
  expect(elected).toEqual([1, 3, 4]);
});

test('seats that the rules leave empty are vacant', () => {
  const contest = contestOf(2, 3, '9: 1, 5: 2, 3: 3');
  const result = must(count({ contest, rule: 'scottish-stv', seatRules: [rule('at-most', 1, 1, 2, 3)] }));
  expect([result.elected, result.vacant, result.quota]).toEqual([[1], 1, '6.00000']);
  expect(steps(result.stages)).toEqual(['first-preferences = 1']);
});

test('the count without the rules may need a lot of its own', () => {
  const contest = contestOf(1, 3, '5: 1, 5: 2, 1: 3');
  const { elected, unconstrained } = must(count({ contest, rule: 'scottish-stv', seatRules: [rule('at-most', 0, 1)] }));
  expect(elected).toEqual([2]);
  expect(unconstrained).toMatchObject({ type: 'needs-lot', stage: 3, purpose: 'exclude', between: [1, 2] });
});
