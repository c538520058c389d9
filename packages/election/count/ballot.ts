// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What one or more identical papers say. Candidates are numbered from 1 in the order of the list; the most preferred
 * comes first. A `GAP` stands where a rank was left out or given twice. Under approval the order says nothing.
 */
export type Ballot = {
  readonly preferences: readonly number[];
  /** How many papers say so: a whole number from 1. */
  readonly weight: number;
};

/** A ballot as far as it can be followed. */
export type ReadBallot = {
  /** Each candidate at most once, and no gap. */
  readonly preferences: readonly number[];
  /** Something was left unread behind a gap or a repeat. */
  readonly malformed: boolean;
};

/** No candidate: here the voter skipped a rank, or gave it to several. */
export const GAP = 0;

/**
 * Reads a vector of ranks as Belenios' ranked questions give it: the rank of each candidate by number, 0 for none.
 * Ranks are followed from 1 up. One that is missing while a higher one was given, or that two candidates have,
 * becomes a gap.
 */
export function ballotFromRanks(ranks: readonly number[]): Ballot {
  const ranked = ranks.filter((rank) => rank !== 0).length;
  const preferences: number[] = [];
  while (preferences.length < ranked) {
    const rank = preferences.length + 1;
    const candidate = ranks.indexOf(rank) + 1;
    if (candidate === 0 || ranks.includes(rank, candidate)) return { preferences: [...preferences, GAP], weight: 1 };
    preferences.push(candidate);
  }
  return { preferences, weight: 1 };
}

/** Follows a ballot to the first gap or repeat. What comes behind does not count. */
export function readBallot({ preferences }: Ballot): ReadBallot {
  const stop = preferences.findIndex((candidate, place) => candidate === GAP || preferences.indexOf(candidate) < place);
  return stop < 0 ? { preferences, malformed: false } : { preferences: preferences.slice(0, stop), malformed: true };
}
