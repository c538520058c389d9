// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Contest } from './contest.ts';
import { count } from './count.ts';
import { RULES, type CountResult, type Rule, type Stage } from './count-result.ts';
import type { Lot } from './lot.ts';
import type { SeatRule } from './seat-rules.ts';

const OPTIONS = { seed: 20_261_126, numRuns: 300 };
const CANDIDATES = [1, 2, 3, 4, 5, 6];
const ballot = fc.record({
  weight: fc.integer({ min: 1, max: 9 }),
  preferences: fc.shuffledSubarray(CANDIDATES, { maxLength: 6 }),
});
const contests = fc.record({
  seats: fc.integer({ min: 1, max: 4 }),
  names: fc.constant(CANDIDATES.map(String)),
  withdrawn: fc.subarray(CANDIDATES, { maxLength: 2 }),
  ballots: fc.array(ballot, { maxLength: 25 }),
});
const lots = fc.shuffledSubarray(CANDIDATES, { minLength: 6 }).map((order): Lot => ({ kind: 'drawn', order }));
const seatRules = fc.array(
  fc.record({
    kind: fc.constantFrom('at-most', 'at-least'),
    count: fc.integer({ min: 0, max: 1 }),
    group: fc.subarray(CANDIDATES),
    label: fc.constant('some'),
  }),
  { maxLength: 2 },
);
const rules = fc.constantFrom(...RULES);

test('no vote is lost or made but what is rounded', () => {
  fc.assert(
    fc.property(
      contests,
      lots,
      fc.constantFrom<Rule>('scottish-stv', 'meek', 'irv'),
      seatRules,
      (some, lot, rule, ruled) => {
        const contest = fit(some, rule);
        const result = must(count({ contest, rule, lot, seatRules: ruled }));
        for (const stage of result.stages) {
          const parts = [...Object.values(stage.votes), stage.nontransferable, stage.rounding].map(toParts);
          const total = parts.reduce((sum, each) => sum + each, 0n);
          expect(total).toBe(toParts(`${String(result.papers.valid)}.${'0'.repeat(rule === 'meek' ? 9 : 5)}`));
          expect(parts.every((each) => each >= 0n)).toBe(true);
          // Each paper loses less than the last decimal at a stage.
          expect(toParts(stage.rounding)).toBeLessThanOrEqual(BigInt(result.papers.valid * result.stages.length));
        }
      },
    ),
    OPTIONS,
  );
});

test('seats are filled as far as the rules allow, by those who stand, each once', () => {
  fc.assert(
    fc.property(contests, lots, rules, seatRules, (some, lot, rule, ruled) => {
      const contest = fit(some, rule);
      const { elected, vacant, stages } = must(count({ contest, rule, lot, seatRules: ruled }));
      const stand = CANDIDATES.filter((candidate) => !contest.withdrawn.includes(candidate));
      expect(new Set(elected).size).toBe(elected.length);
      expect(elected.every((candidate) => stand.includes(candidate))).toBe(true);
      expect(vacant).toBe(contest.seats - elected.length);
      expect(isAllowed(elected, ruled, contest)).toBe(true);
      expect(elected.length).toBe(mostAllowed(stand, ruled, contest));
      const excluded = stages.flatMap(({ kind, from }) => (kind === 'exclusion' ? from : []));
      expect(new Set([...excluded, ...elected]).size).toBe(excluded.length + elected.length);
    }),
    OPTIONS,
  );
});

test('the order of ballots does not matter, and a weight is so many papers', () => {
  fc.assert(
    fc.property(contests, lots, rules, (some, lot, rule) => {
      const contest = fit(some, rule);
      const singly = contest.ballots
        .flatMap(({ weight, preferences }) => Array.from({ length: weight }, () => ({ weight: 1, preferences })))
        .toReversed();
      expect(count({ contest: { ...contest, ballots: singly }, rule, lot })).toEqual(count({ contest, rule, lot }));
    }),
    OPTIONS,
  );
});

test('who has more first preferences than the quota under Scottish rules is elected first', () => {
  fc.assert(
    fc.property(contests, lots, (contest, lot) => {
      const { stages } = must(count({ contest, rule: 'scottish-stv', lot }));
      const [first] = stages;
      const reached = CANDIDATES.filter((one) => Number(first?.votes[String(one)]) >= Number(first?.quota));
      expect([...(first?.elected ?? [])].toSorted()).toEqual(reached);
    }),
    OPTIONS,
  );
});

test('with one seat, instant runoff goes the way of Scottish rules, and ends no later', () => {
  fc.assert(
    fc.property(contests, lots, (some, lot) => {
      const contest = { ...some, seats: 1 };
      const irv = must(count({ contest, rule: 'irv', lot }));
      const scottish = must(count({ contest, rule: 'scottish-stv', lot }));
      expect(irv.elected).toEqual(scottish.elected);
      expect(votesOf(irv)).toEqual(votesOf(scottish).slice(0, irv.stages.length));
    }),
    OPTIONS,
  );
});

test('rules that bind nobody change nothing', () => {
  fc.assert(
    fc.property(contests, lots, rules, (some, lot, rule) => {
      const contest = fit(some, rule);
      const loose: SeatRule = { kind: 'at-most', count: contest.seats, group: CANDIDATES, label: 'all' };
      const plain = must(count({ contest, rule, lot }));
      const ruled = must(count({ contest, rule, lot, seatRules: [loose] }));
      const { elected, stages } = plain;
      expect(ruled).toEqual({ ...plain, unconstrained: { type: 'counted', elected, stages } });
    }),
    OPTIONS,
  );
});

test('whoever has most of all, in every place, is elected under every rule', () => {
  fc.assert(
    fc.property(contests, lots, rules, (some, lot, rule) => {
      const contest = fit({ ...some, withdrawn: [] }, rule);
      const papers = contest.ballots.reduce((sum, { weight }) => sum + weight, 0);
      const ballots = [...contest.ballots, { weight: papers + 1, preferences: [4] }];
      expect(must(count({ contest: { ...contest, ballots }, rule, lot })).elected).toContain(4);
    }),
    OPTIONS,
  );
});

/** Instant runoff has one seat. */
function fit(contest: Contest, rule: Rule): Contest {
  return rule === 'irv' ? { ...contest, seats: 1 } : contest;
}

function votesOf({ stages }: CountResult): readonly (readonly [Stage['from'], Stage['votes'], string])[] {
  return stages.map(({ from, votes, nontransferable }) => [from, votes, nontransferable]);
}

function toParts(decimal: string): bigint {
  return BigInt(decimal.replace('.', ''));
}

function isAllowed(set: readonly number[], ruled: readonly SeatRule[], { seats }: Contest): boolean {
  return ruled.every(({ kind, count: number, group }) => {
    const inside = set.filter((one) => group.includes(one)).length;
    return kind === 'at-most' ? inside <= number : set.length - inside <= seats - number;
  });
}

/** By trying every set. */
function mostAllowed(stand: readonly number[], ruled: readonly SeatRule[], contest: Contest): number {
  const sets = Array.from({ length: 2 ** stand.length }, (_, bits) =>
    stand.filter((_one, index) => (bits >> index) % 2 === 1),
  );
  const allowed = sets.filter((set) => set.length <= contest.seats && isAllowed(set, ruled, contest));
  return Math.max(...allowed.map((set) => set.length));
}
