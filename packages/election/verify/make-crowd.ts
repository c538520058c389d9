// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import type { Group } from '../group/group.ts';
import type { Term } from '../group/powers.ts';
import type { Crowd } from '../v1/proofs/check-shuffle.ts';
import type { Workers } from './workers.ts';

/** Terms of one piece of a long product: enough to gain from doing them together, and few enough to share them out. */
const PIECE_TERMS = 32;

/** Lets workers compute for the proofs of shuffles and for the result. Long products are shared out in pieces. */
export function makeCrowd({ multiply }: Group, workers: Workers): Crowd {
  return {
    async products(products) {
      const pieces = products.flatMap((terms, product) => cut(terms).map((piece) => ({ product, piece })));
      const computed = await workers.map(
        'product',
        pieces.map(({ piece }) => piece),
      );
      const whole = products.map(() => 1n);
      for (const [index, { product }] of pieces.entries())
        whole[product] = multiply(itemAt(whole, product), itemAt(computed, index));
      return whole;
    },
    async areMembers(values) {
      return !(await workers.map('member', values, (isMember) => !isMember)).includes(false);
    },
  };
}

function cut(terms: readonly Term[]): readonly (readonly Term[])[] {
  const pieces: (readonly Term[])[] = [];
  for (let at = 0; at < terms.length; at += PIECE_TERMS) pieces.push(terms.slice(at, at + PIECE_TERMS));
  return pieces;
}
