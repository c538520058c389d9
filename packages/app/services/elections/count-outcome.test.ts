// SPDX-License-Identifier: AGPL-3.0-or-later
import { seatOptionsMax } from '@amends/domain';
import { readSeatRules, SEAT_RULES_MAX } from '@amends/election/count/seat-rules.ts';
import { expect, test } from 'vitest';

/** Whether a count takes rules on so many options, where each kind of candidate stands once. */
function isCounted(options: number, seats: number): boolean {
  const numbers = Array.from({ length: 2 ** options }, (_, index) => index + 1);
  const rules = Array.from({ length: options }, (_, option) => ({
    kind: 'at-most' as const,
    count: 1,
    group: numbers.filter((number) => ((number - 1) >> option) % 2 === 1),
    label: `option ${String(option + 1)}`,
  }));
  const names = numbers.map((number) => `Name ${String(number)}`);
  return readSeatRules(rules, { seats, names, withdrawn: [], ballots: [] }).ok;
}

test('the count takes what seat rules a chapter may have, whoever stands; with one option more it would not', () => {
  for (const seats of [1, 2, 3, 5, 10, 20]) {
    const options = Math.min(seatOptionsMax(seats), SEAT_RULES_MAX);
    expect([isCounted(options, seats), isCounted(options + 1, seats)], String(seats)).toEqual([true, false]);
  }
});
