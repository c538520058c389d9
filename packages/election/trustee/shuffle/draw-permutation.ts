// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, type Random } from '@amends/base';
import { drawScalar } from '../../booth/draw-scalar.ts';

/** Draws an order of the numbers from 0 up, each order as likely as any other (section 6, table 2). */
export function drawPermutation(length: number, random: Random): readonly number[] {
  const order = Array.from({ length }, (_, index) => index);
  for (let index = 0; index < length; index++) {
    const chosen = index + Number(drawScalar({ order: BigInt(length - index) }, random));
    const held = itemAt(order, index);
    order[index] = itemAt(order, chosen);
    order[chosen] = held;
  }
  return order;
}
