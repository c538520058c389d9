// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, must, ok } from '@amends/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { count, countApprovalTotals } from './count.ts';
import type { Contest } from './contest.ts';
import type { SeatRule } from './seat-rules.ts';
import { contestOf } from './testing/contest-of.ts';

const SEED = 20_261_125;
const contest = contestOf(2, 4, '4: 1 2, 3: 2 3 4, 2: 4 1, 1:');
const atMost = (number: number, ...group: readonly number[]): SeatRule => ({
  kind: 'at-most',
  count: number,
  group,
  label: 'some',
});

test('approval gives each candidate on a paper a vote', () => {
  expect(count({ contest, rule: 'approval' })).toEqual(
    ok({
      rule: 'approval',
      seats: 2,
      quota: null,
      elected: [2, 1],
      vacant: 0,
      withdrawn: [],
      papers: { valid: 9, blank: 1, malformed: 0 },
      stages: [
        {
          kind: 'totals',
          from: [],
          reason: null,
          surplus: null,
          votes: { '1': '6.00000', '2': '7.00000', '3': '3.00000', '4': '5.00000' },
          nontransferable: '0.00000',
          rounding: '0.00000',
          quota: null,
          elected: [2, 1],
          filled: [],
          ties: [],
        },
      ],
      unconstrained: null,
    }),
  );
});

test('plurality gives a vote to the first on a paper only', () => {
  const { elected, stages } = must(count({ contest, rule: 'plurality' }));
  expect(stages[0]?.votes).toEqual({ '1': '4.00000', '2': '3.00000', '3': '0.00000', '4': '2.00000' });
  expect(elected).toEqual([1, 2]);
});

test('who withdrew gets nothing, and under plurality the next on the paper counts', () => {
  const { elected, stages, withdrawn } = must(count({ contest: { ...contest, withdrawn: [4, 1] }, rule: 'plurality' }));
  expect(stages[0]?.votes).toEqual({ '2': '7.00000', '3': '0.00000' });
  expect(elected).toEqual([2, 3]);
  expect(withdrawn).toEqual([1, 4]);
});

test('a tie for the last seat needs a lot, and the lot is told of', () => {
  const tied = contestOf(3, 5, '5: 1, 2: 3 4, 2: 5, 1: 2');
  const stopped = { type: 'needs-lot', stage: 1, purpose: 'elect', between: [3, 4, 5], stages: [] };
  expect(count({ contest: tied, rule: 'approval' })).toEqual(err(stopped));
  const short = { kind: 'drawn', order: [5, 3] } as const;
  expect(count({ contest: tied, rule: 'approval', lot: short })).toEqual(err(stopped));
  const drawn = { kind: 'drawn', order: [5, 3, 4] } as const;
  const { elected, stages } = must(count({ contest: tied, rule: 'approval', lot: drawn }));
  expect(elected).toEqual([1, 3, 5]);
  expect(stages[0]?.ties).toEqual([{ stage: 1, purpose: 'elect', between: [3, 4, 5], chosen: [3, 5], by: 'lot' }]);
});

test('a tie above the last seat needs none', () => {
  const tied = contestOf(3, 4, '5: 2 1, 5: 1 2, 1: 4');
  expect(must(count({ contest: tied, rule: 'approval' })).elected).toEqual([1, 2, 4]);
});

test('the highest set that the rules allow is taken, and the count without them stands beside it', () => {
  const votes = contestOf(2, 4, '9: 1, 8: 2, 3: 3, 2: 4');
  const result = must(count({ contest: votes, rule: 'approval', seatRules: [atMost(1, 1, 2)] }));
  expect(result.elected).toEqual([1, 3]);
  expect(result.unconstrained).toMatchObject({ type: 'counted', elected: [1, 2] });
});

test('the set with more votes in all is taken, though its first has fewer', () => {
  // 1 and 2 declared one option, 1 and 3 another: 1 sits only beside 4.
  const votes = contestOf(2, 4, '10: 1, 9: 2, 8: 3, 1: 4');
  const result = must(count({ contest: votes, rule: 'approval', seatRules: [atMost(1, 1, 2), atMost(1, 1, 3)] }));
  expect(result.elected).toEqual([2, 3]);
});

test('between sets with as many votes, the one with the higher first is taken', () => {
  const votes = contestOf(2, 4, '10: 1, 6: 2, 6: 3, 2: 4');
  const result = must(count({ contest: votes, rule: 'approval', seatRules: [atMost(1, 1, 2), atMost(1, 1, 3)] }));
  expect(result.elected).toEqual([1, 4]);
});

test('a lot decides between sets that are equal throughout, by the luckiest in them', () => {
  // Two may sit: 1 beside 4, or 2 beside 3.
  const votes = contestOf(2, 4, '5: 1, 5: 2, 3: 3, 3: 4');
  const seatRules = [atMost(1, 1, 2), atMost(1, 3, 4), atMost(1, 1, 3), atMost(1, 2, 4)];
  const question = { contest: votes, rule: 'approval', seatRules } as const;
  expect(count(question)).toMatchObject({ ok: false, error: { type: 'needs-lot', between: [1, 2, 3, 4] } });
  const electedBy = (...order: readonly number[]): readonly number[] =>
    must(count({ ...question, lot: { kind: 'drawn', order } })).elected;
  expect(electedBy(3, 2, 1, 4)).toEqual([2, 3]);
  expect(electedBy(3, 1, 2, 4)).toEqual([1, 4]);
});

test('seats stay vacant where rules or candidates leave them so', () => {
  const all = must(
    count({ contest: contestOf(3, 4, '9: 1, 8: 2, 3: 3, 2: 4'), rule: 'approval', seatRules: [atMost(1, 1, 2, 3, 4)] }),
  );
  expect([all.elected, all.vacant]).toEqual([[1], 2]);
  const none = must(count({ contest: { ...contest, withdrawn: [1, 2, 3, 4] }, rule: 'approval' }));
  expect([none.elected, none.vacant]).toEqual([[], 2]);
});

test('totals that were added up elsewhere are counted alike', () => {
  const { ballots: _, ...rest } = contest;
  const papers = { valid: 9, blank: 1, malformed: 0 };
  const counted = countApprovalTotals({ contest: rest, totals: [6, 7, 3, 5], papers });
  expect(counted).toEqual(count({ contest, rule: 'approval' }));
  const seatRules = [atMost(1, 1, 2)];
  const ruled = must(
    countApprovalTotals({
      contest: rest,
      totals: [6, 7, 0, 0],
      papers,
      seatRules,
      lot: { kind: 'drawn', order: [4, 3] },
    }),
  );
  expect(ruled.elected).toEqual([2, 4]);
  expect(countApprovalTotals({ contest: rest, totals: [6, 7, 3, 5, 1], papers })).toEqual(
    err({ type: 'bad-contest', field: 'preference' }),
  );
  expect(countApprovalTotals({ contest: rest, totals: [-1, 7], papers })).toEqual(
    err({ type: 'bad-contest', field: 'weight' }),
  );
});

test('no set that the rules allow is higher than the one that is taken', () => {
  const people = [1, 2, 3, 4, 5, 6];
  const some = fc.record({
    seats: fc.integer({ min: 1, max: 4 }),
    totals: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 6, maxLength: 6 }),
    seatRules: fc.array(
      fc
        .record({ max: fc.integer({ min: 0, max: 1 }), group: fc.subarray(people) })
        .map(({ max, group }) => atMost(max, ...group)),
      { maxLength: 3 },
    ),
    order: fc.shuffledSubarray(people, { minLength: 6 }),
  });
  fc.assert(
    fc.property(some, ({ seats, totals, seatRules, order }) => {
      const rest: Omit<Contest, 'ballots'> = { seats, names: people.map(String), withdrawn: [] };
      const papers = { valid: 1, blank: 0, malformed: 0 };
      const { elected } = must(
        countApprovalTotals({ contest: rest, totals, papers, seatRules, lot: { kind: 'drawn', order } }),
      );
      expect([...elected].toSorted()).toEqual(bestByTrying({ seats, totals, seatRules, order }));
    }),
    { seed: SEED, numRuns: 500 },
  );
});

type Trial = {
  readonly seats: number;
  readonly totals: readonly number[];
  readonly seatRules: readonly SeatRule[];
  readonly order: readonly number[];
};

/** Looks at every set, and compares them as the words of the rule say. */
function bestByTrying({ seats, totals, seatRules, order }: Trial): readonly number[] {
  const votes = (candidate: number): number => totals[candidate - 1] ?? 0;
  const ranked = order.toSorted((left, right) => votes(right) - votes(left));
  const sets = Array.from({ length: 2 ** ranked.length }, (_, bits) =>
    ranked.filter((_one, index) => (bits >> index) % 2 === 1),
  );
  const allowed = sets.filter(
    (set) =>
      set.length <= seats &&
      seatRules.every(({ count: max, group }) => set.filter((one) => group.includes(one)).length <= max),
  );
  const key = (set: readonly number[]): readonly number[] => [
    set.length,
    set.reduce((sum, one) => sum + votes(one), 0),
    ...set.map(votes),
    ...set.map((one) => -ranked.indexOf(one)),
  ];
  const best = allowed.reduce((high, set) => (isHigher(key(set), key(high)) ? set : high));
  return best.toSorted();
}

function isHigher(left: readonly number[], right: readonly number[]): boolean {
  const at = left.findIndex((value, index) => value !== right[index]);
  return at >= 0 && (left[at] ?? 0) > (right[at] ?? 0);
}
