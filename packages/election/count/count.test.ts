// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, must } from '@amends/base';
import { expect, test } from 'vitest';
import { count, type CountQuestion } from './count.ts';
import { RULES } from './count-result.ts';
import { contestOf } from './testing/contest-of.ts';

const contest = contestOf(1, 3, '6: 1 2, 4: 2 3, 3: 3 2 2, 2:');

test.each<[string, Partial<CountQuestion>, object]>([
  ['a contest out of range', { contest: { ...contest, seats: 0 } }, { type: 'bad-contest', field: 'seats' }],
  ['a short seed', { lot: { kind: 'seed', seed: new Uint8Array(31) } }, { type: 'bad-lot' }],
  ['an order that names somebody twice', { lot: { kind: 'drawn', order: [1, 1] } }, { type: 'bad-lot' }],
  [
    'a seat rule for a stranger',
    { seatRules: [{ kind: 'at-most', count: 1, group: [4], label: 'some' }] },
    { type: 'bad-seat-rules', problem: 'group', rule: 1 },
  ],
])('every rule refuses %s', (_, change, error) => {
  for (const rule of RULES) expect(count({ contest, rule, ...change })).toEqual(err(error));
});

test('every rule tells its name, its papers and its seats', () => {
  for (const rule of RULES) {
    expect(count({ contest, rule })).toMatchObject({
      ok: true,
      value: { rule, seats: 1, papers: { valid: 13, blank: 2, malformed: 3 }, vacant: 0, unconstrained: null },
    });
  }
});

test('each rule elects by itself', () => {
  const other = contestOf(1, 3, '7: 1, 6: 2 3, 4: 3 2, 1: 3');
  const elected = RULES.map((rule) => [rule, ...must(count({ contest: other, rule })).elected]);
  expect(elected).toEqual([
    ['scottish-stv', 2],
    ['irv', 2],
    ['meek', 2],
    ['approval', 3],
    ['plurality', 1],
  ]);
});

test('a seed decides as its order says, and always alike', () => {
  const tied = contestOf(1, 5, '1: 1, 1: 2, 1: 3, 1: 4, 1: 5');
  const seed = Uint8Array.from({ length: 32 }, (_, index) => index);
  const lot = { kind: 'seed', seed } as const;
  const winners = RULES.map((rule) => must(count({ contest: tied, rule, lot })).elected);
  // The order of this seed is checked in lot.test.ts.
  expect(winners).toEqual(RULES.map(() => [5]));
  for (const rule of RULES) expect(count({ contest: tied, rule })).toMatchObject({ error: { type: 'needs-lot' } });
});

test('a rule that is none is a fault', () => {
  // Only a caller without types gets here.
  expect(() => count({ contest, rule: 'other' as 'irv' })).toThrow('unexpected value: other');
});
