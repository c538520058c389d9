// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';

/** Bits of one digit of an exponent. Eight make a table of 8,192 numbers for 256 bits: 2 MB, made in some 40 ms. */
const DIGIT_BITS = 8;
const DIGITS = 2 ** DIGIT_BITS;
const HEX_OF_DIGIT = DIGIT_BITS / 4;

/**
 * Powers of one base by a table: row i holds the base raised to d·256^i for every digit d, so that a power is one
 * multiplication for each byte of the exponent. Rows are made when an exponent first is that long.
 */
export function fixedBase(base: bigint, modulus: bigint): (exponent: bigint) => bigint {
  const rows: (readonly bigint[])[] = [];
  let next = base % modulus;
  const rowAt = (index: number): readonly bigint[] => {
    for (; rows.length <= index; next = (itemAt(itemAt(rows, rows.length - 1), DIGITS - 1) * next) % modulus)
      rows.push(makeRow(next, modulus));
    return itemAt(rows, index);
  };
  return (exponent) => {
    const hex = exponent.toString(16);
    let power: bigint | undefined;
    for (let end = hex.length, row = 0; end > 0; end -= HEX_OF_DIGIT, row++) {
      const digit = Number.parseInt(hex.slice(Math.max(0, end - HEX_OF_DIGIT), end), 16);
      if (digit === 0) continue;
      const factor = itemAt(rowAt(row), digit);
      power = power === undefined ? factor : (power * factor) % modulus;
    }
    return power ?? 1n % modulus;
  };
}

function makeRow(base: bigint, modulus: bigint): readonly bigint[] {
  const row = [1n % modulus];
  for (let digit = 1; digit < DIGITS; digit++) row.push((itemAt(row, digit - 1) * base) % modulus);
  return row;
}
