// SPDX-License-Identifier: AGPL-3.0-or-later
import { groupBy, itemAt } from '@amends/base';
import type { Ballot } from './ballot.ts';
import { entryOf } from './break-tie.ts';

/** Papers that came to a candidate together, each worth the same. */
type Parcel = {
  /** What each vote is worth, in hundred-thousandths. */
  readonly value: number;
  /** Indexes of groups. */
  readonly papers: number[];
};

/**
 * Papers in piles, one for each candidate. One count moves them, and nobody else. Votes are in hundred-thousandths:
 * whole numbers below 10^14, where numbers are exact.
 */
export type Piles = {
  readonly groups: readonly Ballot[];
  /** For each group the place of the preference that it lies with. */
  readonly places: Uint16Array;
  readonly parcels: Map<number, Parcel[]>;
  readonly tally: Map<number, number>;
  nontransferable: number;
};

/** One vote, in the unit of the piles. */
export const ONE_VOTE = 100_000;

/** Sorts the papers by first preference (rule 45 of SSI 2007/42). */
export function sortPapers(groups: readonly Ballot[], candidates: readonly number[]): Piles {
  const first = new Map(candidates.map((candidate) => [candidate, { value: ONE_VOTE, papers: [] as number[] }]));
  const tally = new Map(candidates.map((candidate) => [candidate, 0]));
  groups.forEach(({ preferences, weight }, paper) => {
    const candidate = itemAt(preferences, 0);
    entryOf(first, candidate).papers.push(paper);
    tally.set(candidate, entryOf(tally, candidate) + weight * ONE_VOTE);
  });
  const parcels = new Map([...first].map(([candidate, parcel]) => [candidate, [parcel]]));
  return { groups, places: new Uint16Array(groups.length), parcels, tally, nontransferable: 0 };
}

export type Transfer = {
  readonly from: number;
  /** Who can be given votes. */
  readonly continuing: readonly number[];
  /** What a vote is worth from now on, by what it was worth. */
  readonly revalue: (value: number) => number;
  /** What the candidate keeps: the quota, or nothing. */
  readonly keeps: number;
};

/** Passes a candidate's papers on, each to the next preference that continues (rules 48 and 50 of SSI 2007/42). */
export function transferPapers(piles: Piles, { from, continuing, revalue, keeps }: Transfer): void {
  const open = new Set(continuing);
  const given = entryOf(piles.parcels, from);
  piles.parcels.set(from, []);
  piles.tally.set(from, keeps);
  for (const parcel of given) {
    const value = revalue(parcel.value);
    const parts = groupBy(parcel.papers, (paper) => nextPreference(piles, paper, open));
    for (const [to, papers] of parts) {
      const votes = value * papers.reduce((sum, paper) => sum + itemAt(piles.groups, paper).weight, 0);
      if (to === null) {
        piles.nontransferable += votes;
        continue;
      }
      piles.tally.set(to, entryOf(piles.tally, to) + votes);
      entryOf(piles.parcels, to).push({ value, papers });
    }
  }
}

/** Moves a paper on to its next preference that continues, and says whose that is. */
function nextPreference({ groups, places }: Piles, paper: number, open: ReadonlySet<number>): number | null {
  const { preferences } = itemAt(groups, paper);
  for (let place = itemAt(places, paper) + 1; place < preferences.length; place++) {
    const candidate = itemAt(preferences, place);
    if (!open.has(candidate)) continue;
    places[paper] = place;
    return candidate;
  }
  return null;
}
