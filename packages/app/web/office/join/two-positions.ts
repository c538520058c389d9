// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Random } from '@amends/base';

/** Two different positions out of so many, counting from 1, in their order. */
export function twoPositions(count: number, random: Random): readonly [number, number] {
  const [first = 0, second = 0] = random(2);
  const one = first % count;
  const other = (one + 1 + (second % (count - 1))) % count;
  return one < other ? [one + 1, other + 1] : [other + 1, one + 1];
}
