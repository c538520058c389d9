// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Group, Scalar } from './group.ts';
import { reduce } from './reduce.ts';

/** One hexadecimal digit at a time. */
export const DIGIT_BITS = 4n;
export const DIGITS = 2 ** Number(DIGIT_BITS);

/**
 * Writes secret exponents as digits of which each stands for one more than it is: the exponent is lowered by the sum
 * of all 16^i beforehand. So no digit stands for 0, where a multiplication could be left out, and every exponent has
 * as many digits. The lowest one comes first.
 */
export function steadyDigits(group: Pick<Group, 'order'>): (exponent: Scalar) => readonly number[] {
  const length = group.order.toString(16).length;
  const shift = ((1n << (DIGIT_BITS * BigInt(length))) - 1n) / BigInt(DIGITS - 1);
  return (exponent) => {
    const digits = reduce(group, exponent - shift)
      .toString(16)
      .padStart(length, '0');
    return Array.from(digits, (digit) => Number.parseInt(digit, 16)).reverse();
  };
}
