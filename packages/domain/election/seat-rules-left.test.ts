// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seatRulesFor, type Candidate } from './ballot-questions.ts';
import { parseRules } from './parse-rules.ts';
import type { SeatSetting } from './rules.ts';
import { seatRulesLeft } from './seat-rules-left.ts';
import { RULES, sampleCall } from './testing/sample-call.ts';

const MAN = 'cis man';
const candidate = (isOne: boolean): Candidate => ({ name: 'Ada', declaredOptions: isOne ? [MAN] : [] });
const left = (kind: SeatSetting['kind'], count: number, elected: readonly boolean[], vacant: number) =>
  seatRulesLeft([{ kind, count, option: MAN }], { elected: elected.map(candidate), vacant });

test('who was elected counts for the seats that are left', () => {
  expect(left('at-most', 1, [true], 1)).toEqual([{ kind: 'at-most', count: 0, option: MAN }]);
  expect(left('at-most', 2, [true], 2)).toEqual([{ kind: 'at-most', count: 1, option: MAN }]);
  expect(left('at-least', 2, [true, false], 2)).toEqual([{ kind: 'at-least', count: 1, option: MAN }]);
});

test('a rule that can keep nobody out any more is left out', () => {
  expect(left('at-most', 1, [false], 1)).toEqual([]);
  expect(left('at-least', 1, [true], 1)).toEqual([]);
});

test('where nobody was elected the rules stay as they are', () => {
  expect(seatRulesLeft(RULES.seatRules, { elected: [], vacant: RULES.seats })).toEqual(RULES.seatRules);
});

/** Whether so many who declared an option, and so many who did not, may sit together. */
function maySitTogether({ kind, count }: SeatSetting, seats: number, chosen: readonly boolean[]): boolean {
  const declared = chosen.filter(Boolean).length;
  return kind === 'at-most' ? declared <= count : chosen.length - declared <= seats - count;
}

test('both elections together keep the rule whenever each keeps its own, and rules of the second can be read', () => {
  const booleans = (max: number) => fc.array(fc.boolean(), { maxLength: max });
  fc.assert(
    fc.property(
      fc.constantFrom('at-most' as const, 'at-least' as const),
      fc
        .integer({ min: 1, max: 6 })
        .chain((seats) =>
          fc.tuple(fc.constant(seats), fc.integer({ min: 0, max: seats }), booleans(seats - 1), booleans(seats)),
        ),
      (kind, [seats, count, elected, next]) => {
        const rule = { kind, count, option: MAN } as const;
        const vacant = seats - elected.length;
        fc.pre(next.length <= vacant && maySitTogether(rule, seats, elected));
        const rules = seatRulesLeft([rule], { elected: elected.map(candidate), vacant });
        const may = rules.every((one) => maySitTogether(one, vacant, next));
        expect(may).toBe(maySitTogether(rule, seats, [...elected, ...next]));
        expect(parseRules({ ...RULES, seats: vacant, seatRules: rules }).ok).toBe(true);
      },
    ),
  );
});

test('the count takes a rule that lets nobody in', () => {
  const seatRules = left('at-most', 1, [true], 1);
  const call = sampleCall({ rules: { seats: 1, seatRules } });
  expect(seatRulesFor(call, [candidate(true), candidate(false)])).toEqual([
    { kind: 'at-most', count: 0, group: [1], label: MAN },
  ]);
});
