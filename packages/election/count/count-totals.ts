// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { entryOf } from './break-tie.ts';
import { standing, type Contest } from './contest.ts';
import type { NeedsLot, Stage } from './count-result.ts';
import { DECIMALS } from './count-transferable.ts';
import { toDecimal } from './decimals.ts';
import type { Grouped } from './group-ballots.ts';
import { findHighestSet } from './highest-set.ts';
import type { Lot } from './lot.ts';
import { ONE_VOTE } from './piles.ts';
import type { Cap } from './seat-rules.ts';

export type TotalsQuestion = {
  /** Whole votes by candidate. */
  readonly tally: ReadonlyMap<number, number>;
  readonly caps: readonly Cap[];
  readonly seats: number;
  readonly lot: Lot | null;
};

/** Approval gives one vote to each candidate on a paper, plurality one to the first. */
export function addUp(contest: Contest, { groups }: Grouped, marks: 'all' | 'first'): ReadonlyMap<number, number> {
  const tally = new Map(standing(contest).map((candidate) => [candidate, 0]));
  for (const { preferences, weight } of groups) {
    const marked = marks === 'all' ? preferences : preferences.slice(0, 1);
    for (const candidate of marked) tally.set(candidate, entryOf(tally, candidate) + weight);
  }
  return tally;
}

/** Decides by totals: the highest set that the rules allow, in one stage. */
export function decideByTotals({ tally, caps, seats, lot }: TotalsQuestion): Result<Stage, NeedsLot> {
  const { elected, tied } = findHighestSet({ tally, caps, seats, lot });
  if (elected === null) return err({ type: 'needs-lot', stage: 1, purpose: 'elect', between: tied, stages: [] });
  const chosen = elected.filter((candidate) => tied.includes(candidate));
  const write = (votes: number): string => toDecimal(votes * ONE_VOTE, DECIMALS);
  return ok({
    kind: 'totals',
    from: [],
    reason: null,
    surplus: null,
    votes: Object.fromEntries([...tally].map(([candidate, votes]) => [String(candidate), write(votes)])),
    nontransferable: write(0),
    rounding: write(0),
    quota: null,
    elected,
    filled: [],
    ties: tied.length === 0 ? [] : [{ stage: 1, purpose: 'elect', between: tied, chosen, by: 'lot' }],
  });
}
