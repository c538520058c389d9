// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import type { Element, Group } from './group.ts';
import type { Term } from './powers.ts';
import { DIGIT_BITS, DIGITS, steadyDigits } from './steady-digits.ts';

/**
 * The product of powers for exponents that are secret and bases that are used once: whatever the exponents, the same
 * multiplications are done in the same order, with the squarings done once for all terms (Straus). The limits of
 * `steadyPower` are those of this as well.
 *
 * @param terms their bases are members of the group
 */
export function steadyProduct(group: Group, terms: readonly Term[]): Element {
  const { multiply } = group;
  const digitsOf = steadyDigits(group);
  const rows = terms.map(({ base, exponent }) => ({ powers: powersOf(group, base), digits: digitsOf(exponent) }));
  let product = 1n;
  for (let at = digitsOf(0n).length - 1; at >= 0; at--) {
    for (let bit = 0n; bit < DIGIT_BITS; bit++) product = multiply(product, product);
    for (const { powers, digits } of rows) product = multiply(product, itemAt(powers, itemAt(digits, at)));
  }
  return product;
}

/** The base raised to 1, 2 and so on up to the number of digits. */
function powersOf({ multiply }: Group, base: Element): readonly Element[] {
  const powers = [base];
  while (powers.length < DIGITS) powers.push(multiply(itemAt(powers, powers.length - 1), base));
  return powers;
}
