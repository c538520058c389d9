// SPDX-License-Identifier: AGPL-3.0-or-later
import { readBallot, type Ballot } from './ballot.ts';
import type { Contest } from './contest.ts';

/** What came out of the box. Numbers are of papers. */
export type Papers = {
  /** Papers that count: they name somebody who stands. */
  readonly valid: number;
  /** Papers that name nobody who stands. They are in no quota. */
  readonly blank: number;
  /** Papers, valid or blank, of which something was left unread behind a gap or a repeat. */
  readonly malformed: number;
};

/** Papers put together that say the same of those who stand: in order, each candidate once, and somebody in each. */
export type Grouped = { readonly papers: Papers; readonly groups: readonly Ballot[] };

/** Reads every ballot and puts the same ones together, so that a count's work does not grow with the papers. */
export function groupBallots({ ballots, withdrawn }: Contest): Grouped {
  const left = new Set(withdrawn);
  let malformed = 0;
  // The same ballots are put together before they are read, for most of many are the same.
  const read = putTogether(ballots).map((ballot) => {
    const followed = readBallot(ballot);
    if (followed.malformed) malformed += ballot.weight;
    const preferences = followed.preferences.filter((candidate) => !left.has(candidate));
    return { preferences, weight: ballot.weight };
  });
  const valued = read.filter(({ preferences }) => preferences.length > 0);
  // Where nothing was passed over, none of them have become the same.
  const groups = left.size + malformed === 0 ? valued : putTogether(valued);
  const valid = countPapers(groups);
  return { papers: { valid, blank: countPapers(read) - valid, malformed }, groups };
}

function putTogether(ballots: readonly Ballot[]): readonly Ballot[] {
  const groups = new Map<string, { readonly preferences: readonly number[]; weight: number }>();
  for (const { preferences, weight } of ballots) {
    // A letter for each number: no list of candidates is so long that they run out.
    const key = String.fromCharCode(...preferences);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { preferences, weight });
    else group.weight += weight;
  }
  return [...groups.values()];
}

function countPapers(ballots: readonly Ballot[]): number {
  return ballots.reduce((sum, { weight }) => sum + weight, 0);
}
