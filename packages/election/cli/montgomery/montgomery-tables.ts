// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import { openMontgomery, type Montgomery, type Place } from './montgomery.ts';

/** An exponent is written with this radix, and two of its signs are one digit of a table. */
const RADIX_OF_SHORT = 16;
const RADIX_OF_LONG = 8;
/** Up to here a table of 256 numbers for each byte is soon made: 8,192 numbers, 2.6 MB. Above it takes 64 for six bits. */
const SHORT_BITS_MAX = 320;
const SIGNS = 2;

/**
 * Powers of bases that are used often, by a table for each: row i holds the base raised to d·n^i for each of the n digits
 * d. The same as `group/fixed-base.ts`, with a quicker multiplication.
 *
 * @param modulus odd, and of at most `MONTGOMERY_BITS_MAX` bits
 * @param order what exponents are below, mostly
 */
export function montgomeryTables(modulus: bigint, order: bigint): (base: bigint) => (exponent: bigint) => bigint {
  const radix = order < 1n << BigInt(SHORT_BITS_MAX) ? RADIX_OF_SHORT : RADIX_OF_LONG;
  let numbers: Montgomery | undefined;
  return (base) => {
    numbers ??= openMontgomery(modulus);
    return tableOf(numbers, base, radix);
  };
}

function tableOf(numbers: Montgomery, base: bigint, radix: number): (exponent: bigint) => bigint {
  const { distance, multiply } = numbers;
  const digits = radix ** SIGNS;
  const [unit, power] = [numbers.reserve(1), numbers.reserve(1)];
  numbers.put(unit, 1n);
  const rows: Place[] = [];
  const rowAt = (index: number): Place => {
    while (rows.length <= index) rows.push(makeRow(numbers, { base, digits, before: rows.at(-1) }));
    return itemAt(rows, index);
  };
  return (exponent) => {
    const written = exponent.toString(radix);
    let from = unit;
    for (let end = written.length, row = 0; end > 0; end -= SIGNS, row++) {
      const digit = Number.parseInt(written.slice(Math.max(0, end - SIGNS), end), radix);
      if (digit === 0) continue;
      multiply(power, from, rowAt(row) + digit * distance);
      from = power;
    }
    return numbers.take(from);
  };
}

type Row = { readonly base: bigint; readonly digits: number; readonly before: Place | undefined };

/** The place of a row; its digit 0 stays empty. Digit 1 is the base itself, or what follows the last digit before. */
function makeRow({ reserve, put, multiply, distance }: Montgomery, { base, digits, before }: Row): Place {
  const row = reserve(digits);
  const first = row + distance;
  if (before === undefined) put(first, base);
  else multiply(first, before + (digits - 1) * distance, before + distance);
  for (let digit = 2; digit < digits; digit++) multiply(row + digit * distance, row + (digit - 1) * distance, first);
  return row;
}
