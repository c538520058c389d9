// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, itemAt, sorted, toHex, utf8 } from '@amends/base';
import { sha256 } from '@noble/hashes/sha2.js';

/**
 * What decides between candidates when no vote does: 32 bytes that nobody could choose, from which an order follows,
 * or an order that was drawn by hand before people, the luckiest first.
 */
export type Lot =
  { readonly kind: 'seed'; readonly seed: Uint8Array } | { readonly kind: 'drawn'; readonly order: readonly number[] };

export const SEED_BYTES = 32;

export function isLot(lot: Lot): boolean {
  if (lot.kind === 'seed') return lot.seed.length === SEED_BYTES;
  return new Set(lot.order).size === lot.order.length;
}

/**
 * Puts candidates into the order of the lot, the luckiest first, or gives null where it does not name all of them.
 *
 * From a seed: by SHA-256(seed ‖ number) as bytes, the smallest first, where the number is the candidate's in decimal
 * digits of ASCII. Whoever stands first is elected, has the surplus passed on first, or is spared; whoever stands last
 * is excluded. One order holds for the whole count.
 */
export function lotOrder(lot: Lot, candidates: readonly number[]): readonly number[] | null {
  if (lot.kind === 'drawn') {
    const drawn = lot.order.filter((candidate) => candidates.includes(candidate));
    return drawn.length === candidates.length ? drawn : null;
  }
  const drawn = candidates.map((candidate) => {
    return { candidate, hash: toHex(sha256(concatBytes(lot.seed, utf8(String(candidate))))) };
  });
  return sorted(drawn, (left, right) => (left.hash < right.hash ? -1 : 1)).map(({ candidate }) => candidate);
}

/** The last of an order that has somebody in it. */
export function lastOf(order: readonly number[]): number {
  return itemAt(order, order.length - 1);
}
