// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import type { Element, Group, Scalar } from './group.ts';
import { DIGITS, steadyDigits } from './steady-digits.ts';

/**
 * Powers of one base for exponents that are secret: whatever the exponent, the same number of multiplications of the
 * same kind are done. Row i of the table holds the base raised to (d + 1)·16^i for each digit d (steady-digits.ts).
 * The table is soon made, and a ballot needs few powers.
 *
 * What this does not do: a single multiplication of BigInt may take longer for some numbers than for others, and
 * which places of the table are read can be seen by whoever shares the processor's cache.
 *
 * @param base a member of the group
 */
export function steadyPower(group: Group, base: Element): (exponent: Scalar) => Element {
  const rows = makeRows(group, { base, length: group.order.toString(16).length });
  const digitsOf = steadyDigits(group);
  return (exponent) => {
    const digits = digitsOf(exponent);
    return rows.map((row, index) => itemAt(row, itemAt(digits, index))).reduce(group.multiply);
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
