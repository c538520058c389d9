// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element, Group } from '../group/group.ts';

/** g raised to the sum of all polynomials at a place: the common key at 0, each trustee's at her number. */
export function shareOf(group: Group, polynomials: readonly (readonly Element[])[], place: number): Element {
  const terms = polynomials.flatMap((coefficients) =>
    coefficients.map((base, degree) => ({ base, exponent: BigInt(place) ** BigInt(degree) % group.order })),
  );
  return group.product(terms);
}
