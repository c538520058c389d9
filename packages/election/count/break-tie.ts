// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, reversed } from '@amends/base';
import type { Tally, TiePurpose } from './count-result.ts';
import { lastOf, lotOrder, type Lot } from './lot.ts';

export type TieQuestion = {
  readonly purpose: TiePurpose;
  readonly between: readonly number[];
  /** Votes at the end of each earlier stage, the first stage first. */
  readonly past: readonly Tally[];
  readonly lot: Lot | null;
};

export type TieAnswer =
  | { readonly by: 'earlier-stage' | 'lot'; readonly between: readonly number[]; readonly chosen: number }
  | { readonly by: 'nothing'; readonly between: readonly number[] };

/**
 * Breaks a tie as rules 49(2), 49(3) and 51(2) of the Scottish Local Government Elections Order 2007 (SSI 2007/42) say:
 * by the votes at the most recent stage at which they were unequal, and if they were equal at all stages, by lot.
 */
export function breakTie({ purpose, between, past, lot }: TieQuestion): TieAnswer {
  let tied = between;
  for (const tally of reversed(past)) {
    tied = purpose === 'exclude' ? lowestOf(tied, tally) : highestOf(tied, tally);
    if (tied.length === 1) return { by: 'earlier-stage', between, chosen: itemAt(tied, 0) };
  }
  const order = lot === null ? null : lotOrder(lot, tied);
  if (order === null) return { by: 'nothing', between: tied };
  return { by: 'lot', between: tied, chosen: purpose === 'exclude' ? lastOf(order) : itemAt(order, 0) };
}

/** Who has the most votes, of some. */
export function highestOf(candidates: readonly number[], tally: Tally): readonly number[] {
  return candidates.filter((one) => candidates.every((other) => entryOf(tally, other) <= entryOf(tally, one)));
}

/** Who has the fewest votes, of some. */
export function lowestOf(candidates: readonly number[], tally: Tally): readonly number[] {
  return candidates.filter((one) => candidates.every((other) => entryOf(tally, other) >= entryOf(tally, one)));
}

/** What belongs to a candidate who stands. */
export function entryOf<V>(entries: ReadonlyMap<number, V>, candidate: number): V {
  const entry = entries.get(candidate);
  if (entry === undefined) throw new Error('assertion failed: the candidate stands');
  return entry;
}
