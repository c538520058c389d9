// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, toHex, type Random } from '@amends/base';
import type { Group, Scalar } from '../group/group.ts';

/** With that many bits more than the order has, reducing favours no number by more than one in 2^128. */
const EXTRA_BITS = 128;

/** Draws an exponent, each as likely as any other. */
export function drawScalar({ order }: Pick<Group, 'order'>, random: Random): Scalar {
  const length = Math.ceil((order.toString(2).length + EXTRA_BITS) / 8);
  const bytes = random(length);
  assert(bytes.length === length, 'chance gives as many bytes as it is asked for');
  return BigInt(`0x${toHex(bytes)}`) % order;
}
