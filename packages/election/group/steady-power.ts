// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import type { Element, Group, Scalar } from './group.ts';
import { reduce } from './reduce.ts';

/** One hexadecimal digit of an exponent at a time: the table is soon made, and a ballot needs few powers. */
const DIGIT_BITS = 4n;
const DIGITS = 2 ** Number(DIGIT_BITS);

/**
 * Powers of one base for exponents that are secret: whatever the exponent, the same number of multiplications of the
 * same kind are done. Row i of the table holds the base raised to (d + 1)·16^i, and the exponent is lowered by the sum
 * of all 16^i beforehand; so no digit is left out, and none stands for 1.
 *
 * What this does not do: a single multiplication of BigInt may take longer for some numbers than for others, and
 * which places of the table are read can be seen by whoever shares the processor's cache.
 *
 * @param base a member of the group
 */
export function steadyPower(group: Group, base: Element): (exponent: Scalar) => Element {
  const length = group.order.toString(16).length;
  const rows = makeRows(group, { base, length });
  const shift = ((1n << (DIGIT_BITS * BigInt(length))) - 1n) / BigInt(DIGITS - 1);
  return (exponent) => {
    const digits = reduce(group, exponent - shift)
      .toString(16)
      .padStart(length, '0');
    return rows
      .map((row, index) => itemAt(row, Number.parseInt(itemAt(digits, length - 1 - index), 16)))
      .reduce(group.multiply);
  };
}

type Table = { readonly base: Element; readonly length: number };

function makeRows({ multiply }: Group, { base, length }: Table): readonly (readonly Element[])[] {
  const rows: Element[][] = [];
  for (let first = base; rows.length < length; first = itemAt(itemAt(rows, rows.length - 1), DIGITS - 1)) {
    const row = [first];
    while (row.length < DIGITS) row.push(multiply(itemAt(row, row.length - 1), first));
    rows.push(row);
  }
  return rows;
}
