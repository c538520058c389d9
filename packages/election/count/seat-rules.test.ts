// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, must } from '@amends/base';
import { expect, test } from 'vitest';
import { kindsOf, readSeatRules, SEAT_RULES_MAX, type SeatRule } from './seat-rules.ts';
import { contestOf } from './testing/contest-of.ts';

const contest = contestOf(3, 5, '1: 1');
const rule = (kind: SeatRule['kind'], number: number, group: readonly number[]): SeatRule => ({
  kind,
  count: number,
  group,
  label: 'some',
});

test('a minimum for some is a maximum for the others who stand', () => {
  const rules = [rule('at-most', 1, [1, 2]), rule('at-least', 2, [1, 5])];
  expect(must(readSeatRules(rules, { ...contest, withdrawn: [4] }))).toEqual([
    { max: 1, group: new Set([1, 2]) },
    { max: 1, group: new Set([2, 3]) },
  ]);
});

test.each<[string, SeatRule, 'group' | 'count']>([
  ['fewer than none', rule('at-most', -1, [1]), 'count'],
  ['more than there are seats', rule('at-least', 4, [1]), 'count'],
  ['part of a seat', rule('at-most', 0.5, [1]), 'count'],
  ['a stranger', rule('at-most', 1, [1, 6]), 'group'],
  ['candidate 0', rule('at-most', 1, [0]), 'group'],
  ['somebody twice', rule('at-most', 1, [2, 2]), 'group'],
])('a rule is refused that names %s', (_, wrong, problem) => {
  const rules = [rule('at-most', 0, []), wrong];
  expect(readSeatRules(rules, contest)).toEqual(err({ type: 'bad-seat-rules', problem, rule: 2 }));
});

test('rules may name none, or all seats', () => {
  expect(readSeatRules([rule('at-most', 0, [1]), rule('at-least', 3, [1, 2, 3, 4, 5])], contest).ok).toBe(true);
});

test('more ways to fill the seats than are looked through are refused', () => {
  // Each of these rules splits every kind into two.
  const names = Array.from({ length: 32 }, (_, index) => String(index));
  const bit = (place: number): SeatRule => {
    const group = names.map((_, index) => index + 1).filter((candidate) => ((candidate - 1) >> place) % 2 === 1);
    return rule('at-most', 1, group);
  };
  const rules = [0, 1, 2, 3, 4].map(bit);
  const many = { ...contest, names };
  // 32 kinds: 3 + 31 over 31 is 5984 ways, and 4 + 31 over 31 is 52360.
  expect(readSeatRules(rules, many).ok).toBe(true);
  expect(readSeatRules(rules, { ...many, seats: 4 })).toEqual(err({ type: 'bad-seat-rules', problem: 'too-many' }));
  // 8 kinds: 11 + 7 over 7 is 31824 ways, and 10 + 7 over 7 is 19448.
  const three = rules.slice(0, 3);
  expect(readSeatRules(three, { ...many, seats: 10 }).ok).toBe(true);
  expect(readSeatRules(three, { ...many, seats: 11 }).ok).toBe(false);
  // Who withdrew makes no kind.
  const left = { ...many, seats: 11, withdrawn: names.map((_, index) => index + 1).slice(4) };
  expect(readSeatRules(three, left).ok).toBe(true);
});

test('there are so many rules, and no more', () => {
  const rules = Array.from({ length: SEAT_RULES_MAX }, () => rule('at-most', 1, [1]));
  expect(readSeatRules(rules, contest).ok).toBe(true);
  expect(readSeatRules([...rules, rule('at-most', 1, [1])], contest)).toEqual(
    err({ type: 'bad-seat-rules', problem: 'too-many' }),
  );
});

test('candidates are of one kind whom no rule tells apart', () => {
  const caps = [
    { max: 1, group: new Set([1, 2]) },
    { max: 1, group: new Set([2, 3]) },
  ];
  expect(kindsOf(caps, [1, 2, 3, 4, 5])).toEqual([
    { caps: [true, false], members: [1] },
    { caps: [true, true], members: [2] },
    { caps: [false, true], members: [3] },
    { caps: [false, false], members: [4, 5] },
  ]);
  expect(kindsOf([], [1, 2])).toEqual([{ caps: [], members: [1, 2] }]);
});
