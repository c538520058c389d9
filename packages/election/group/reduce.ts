// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Group, Scalar } from './group.ts';

/** The exponent that is the same as a number of any size or sign. */
export function reduce({ order }: Pick<Group, 'order'>, value: bigint): Scalar {
  return ((value % order) + order) % order;
}
