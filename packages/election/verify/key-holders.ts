// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import { bigintPowers } from '../group/bigint-powers.ts';
import type { Element, Scalar } from '../group/group.ts';

/** Keys of which `needed` have to decrypt: one alone, or some of several. */
export type KeyHolders = { readonly needed: number; readonly keys: readonly Element[] };
/** The same with the key that they hold together. */
export type HeldKey = { readonly holders: KeyHolders; readonly key: Element };
/** One who decrypted, counting all holders from 1, and what her part is raised to. */
export type Share = { readonly owner: number; readonly exponent: Scalar };

/**
 * Who of those who decrypted is taken, and with which exponents their parts make the whole (section 4.19): of each
 * key as many holders as are needed, the first ones.
 *
 * @param order a prime
 * @returns nothing when there are too few of some key
 */
export function chooseShares(
  all: readonly KeyHolders[],
  owners: readonly number[],
  order: bigint,
): readonly Share[] | undefined {
  const shares: Share[] = [];
  let before = 0;
  for (const { needed, keys } of all) {
    const indexes = keys.map((_, index) => index + 1).filter((index) => owners.includes(before + index));
    if (indexes.length < needed) return undefined;
    const exponents = lagrange(indexes.slice(0, needed), order);
    for (const [at, exponent] of exponents.entries()) shares.push({ owner: before + itemAt(indexes, at), exponent });
    before += keys.length;
  }
  return shares;
}

/** What the value of a polynomial at each of these places is multiplied by to make the one at 0 (Lagrange). */
function lagrange(places: readonly number[], order: bigint): readonly Scalar[] {
  const { power } = bigintPowers(order);
  return places.map((place) => {
    const others = places.filter((other) => other !== place).map(BigInt);
    const top = others.reduce((product, other) => (product * other) % order, 1n);
    const bottom = others.reduce((product, other) => (product * (order + other - BigInt(place))) % order, 1n);
    return (top * power(bottom, order - 2n)) % order;
  });
}
