// SPDX-License-Identifier: AGPL-3.0-or-later
import { entryOf } from './break-tie.ts';
import { ONE_VOTE, type Piles } from './piles.ts';

/** Votes that elect, in the unit of the piles. */
export type Quota = (piles: Piles, continuing: readonly number[]) => number;

/** Rule 46 of SSI 2007/42: valid papers over one more than the seats, without the remainder, and one more. */
export function scottishQuota(valid: number, seats: number): Quota {
  const quota = (Math.floor(valid / (seats + 1)) + 1) * ONE_VOTE;
  return () => quota;
}

/** More than half of the votes that are still with somebody: it falls as papers run out of preferences. */
export function irvQuota({ tally }: Piles, continuing: readonly number[]): number {
  const held = continuing.reduce((sum, candidate) => sum + entryOf(tally, candidate), 0) / ONE_VOTE;
  return (Math.floor(held / 2) + 1) * ONE_VOTE;
}
