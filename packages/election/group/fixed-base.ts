// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';

/**
 * Bits of one digit of an exponent, at first and for a base that is used again and again. For exponents of 256 bits
 * eight make a table of 8,192 numbers (2 MB), and ten make one of 26,624 (7 MB) that takes a fifth less for a power.
 */
const DIGIT_BITS = { few: 8, many: 10 } as const;
/** Uses after which the larger table has paid for what is left of an election of a thousand ballots. */
const MANY = 2_000;

/** Powers of one base by a table, which is larger once the base has been used often. */
export function fixedBase(base: bigint, modulus: bigint): (exponent: bigint) => bigint {
  let power = byTable({ base, modulus, digitBits: DIGIT_BITS.few });
  let uses = 0;
  return (exponent) => {
    uses++;
    if (uses === MANY) power = byTable({ base, modulus, digitBits: DIGIT_BITS.many });
    return power(exponent);
  };
}

type Table = { readonly base: bigint; readonly modulus: bigint; readonly digitBits: number };

/**
 * Row i holds the base raised to d·2^(i·digitBits) for every digit d, so that a power is one multiplication for each
 * digit of the exponent. Rows are made when an exponent first is that long.
 */
function byTable({ base, modulus, digitBits }: Table): (exponent: bigint) => bigint {
  const rows: (readonly bigint[])[] = [];
  const digits = 2 ** digitBits;
  let next = base % modulus;
  const rowAt = (index: number): readonly bigint[] => {
    for (; rows.length <= index; next = (itemAt(itemAt(rows, rows.length - 1), digits - 1) * next) % modulus)
      rows.push(makeRow(next, { modulus, digits }));
    return itemAt(rows, index);
  };
  return (exponent) => {
    const bits = exponent.toString(2);
    let power: bigint | undefined;
    for (let end = bits.length, row = 0; end > 0; end -= digitBits, row++) {
      const digit = Number.parseInt(bits.slice(Math.max(0, end - digitBits), end), 2);
      if (digit === 0) continue;
      const factor = itemAt(rowAt(row), digit);
      power = power === undefined ? factor : (power * factor) % modulus;
    }
    return power ?? 1n % modulus;
  };
}

function makeRow(base: bigint, { modulus, digits }: { modulus: bigint; digits: number }): readonly bigint[] {
  const row = [1n % modulus];
  for (let digit = 1; digit < digits; digit++) row.push((itemAt(row, digit - 1) * base) % modulus);
  return row;
}
