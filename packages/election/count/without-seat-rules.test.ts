// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { count } from './count.ts';
import { RULES } from './count-result.ts';
import { contestOf } from './testing/contest-of.ts';
import { withoutSeatRules } from './without-seat-rules.ts';

const lot = { kind: 'drawn', order: [3, 1, 2] } as const;
const atMost = (limit: number, group: readonly number[]) => {
  return [{ kind: 'at-most', count: limit, group, label: 'some' }] as const;
};

test.each(RULES)('the count beside one with seat rules is what %s comes to without them', (rule) => {
  const contest = contestOf(1, 3, '5: 1 2, 4: 2 3, 2: 3 2');
  const ruled = must(count({ contest, rule, lot, seatRules: atMost(0, [1, 2]) }));
  const plain = must(count({ contest, rule, lot }));
  expect(ruled.elected).not.toEqual(plain.elected);
  expect(withoutSeatRules(ruled)).toEqual(plain);
  expect(withoutSeatRules(plain)).toBeNull();
});

test('seats that stay vacant without the rules are counted on their own', () => {
  const contest = { ...contestOf(3, 3, '2: 1, 1: 2'), withdrawn: [3] };
  const ruled = must(count({ contest, rule: 'approval', lot, seatRules: atMost(1, [1, 2]) }));
  expect([ruled.vacant, withoutSeatRules(ruled)?.vacant]).toEqual([2, 1]);
});

test('a count that stopped for a lot is no whole one', () => {
  const contest = contestOf(1, 3, '5: 1, 5: 2, 1: 3');
  expect(withoutSeatRules(must(count({ contest, rule: 'scottish-stv', seatRules: atMost(0, [1]) })))).toBeNull();
});
