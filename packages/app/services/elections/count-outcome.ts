// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromHex, itemAt, must, ok, type Result } from '@amends/base';
import {
  objectionDeadline,
  officerAnswer,
  outcomeOf,
  seatRulesFor,
  type ElectionCall,
  type Tally,
  type Voters,
  type YesNo,
} from '@amends/domain';
import { ballotsFor } from '@amends/election/board/opened-votes.ts';
import type { Ballot } from '@amends/election/count/ballot.ts';
import { count } from '@amends/election/count/count.ts';
import type { CountError, CountResult } from '@amends/election/count/count-result.ts';
import type { Lot } from '@amends/election/count/lot.ts';
import type { CountedBy, OutcomeBody, OutcomeCandidate, OutcomeLot } from './outcome-body.ts';

/** What came out of the urn. */
export type VotesIn =
  | { readonly type: 'nobody' }
  | { readonly type: 'acclamation' }
  /** Papers, each with what it says. */
  | { readonly type: 'ballots'; readonly ballots: readonly Ballot[] }
  /** Votes of each candidate in order, and ballots that name nobody. */
  | { readonly type: 'totals'; readonly totals: readonly number[]; readonly blank: number }
  /** For each candidate in order, or for the one question about an officer. */
  | { readonly type: 'approve-reject'; readonly votes: readonly YesNo[] };

export type OutcomeInput = {
  /** In the order of the ballot. For a question about an officer, the officer. */
  readonly candidates: readonly OutcomeCandidate[];
  readonly votes: VotesIn;
  readonly voters: Voters;
  readonly lot: OutcomeLot | null;
  readonly counted: CountedBy;
  readonly archiveHash: string | null;
};

/**
 * Counts what came out of the urn by the rules of the call, and says what came of it. It writes nothing, so that the
 * committee sees a count before it is published. `needs-lot` where a lot has to decide and none was drawn.
 */
export function countOutcome(call: ElectionCall, input: OutcomeInput, now: number): Result<OutcomeBody, CountError> {
  const { candidates, votes, voters, lot, counted, archiveHash } = input;
  const result = countVotes(call, input);
  if (!result.ok) return result;
  const approvals = votes.type === 'approve-reject' ? votes.votes : null;
  const asksAboutOfficer = call.kind !== 'officers';
  return ok({
    candidates,
    voters: votes.type === 'nobody' ? null : voters,
    counted,
    lot,
    votes: approvals,
    count: result.value,
    outcome: asksAboutOfficer ? null : outcomeOf(call, tallyOf(input, result.value), voters),
    answer: asksAboutOfficer ? officerAnswer(call, itemAt(approvals ?? [], 0), voters) : null,
    archiveHash,
    hasBlt: ballotsOf(votes) !== null,
    publishedAt: now,
    objectionsUntil: objectionDeadline(call, now),
    certifiers: [],
    certifiedAt: null,
  });
}

/** The papers of a count, or as many as give the same totals where nobody but the totals is known. */
export function ballotsOf(votes: VotesIn): readonly Ballot[] | null {
  if (votes.type === 'ballots') return votes.ballots;
  if (votes.type !== 'totals') return null;
  return ballotsFor(votes.totals, votes.blank);
}

function countVotes(call: ElectionCall, input: OutcomeInput): Result<CountResult | null, CountError> {
  const { candidates, votes, voters, lot } = input;
  const ballots = ballotsOf(votes);
  if (ballots === null) return ok(null);
  const { seats, method } = call.rules;
  const withdrawn = withdrawnIn(candidates);
  const counted = count({
    contest: { seats, names: candidates.map(({ name }) => name), withdrawn, ballots },
    rule: method,
    seatRules: seatRulesFor(call, candidates),
    ...(lot !== null && { lot: toLot(lot) }),
  });
  if (!counted.ok) return err(counted.error);
  if (votes.type !== 'totals') return ok(counted.value);
  // Several of these votes may stand on one paper; how many papers there were is known apart.
  const papers = { valid: voters.voted - votes.blank, blank: votes.blank, malformed: 0 };
  return ok({ ...counted.value, papers });
}

function tallyOf({ votes, candidates }: OutcomeInput, counted: CountResult | null): Tally {
  if (counted !== null) return { type: 'counted', elected: counted.elected, vacant: counted.vacant };
  if (votes.type === 'approve-reject') return { ...votes, withdrawn: withdrawnIn(candidates) };
  return votes.type === 'acclamation' ? { type: 'acclamation', candidates: candidates.length } : { type: 'nobody' };
}

/** The numbers of those who stepped back after the ballots were made. */
export function withdrawnIn(candidates: readonly OutcomeCandidate[]): readonly number[] {
  return candidates.flatMap(({ withdrawn }, index) => (withdrawn ? [index + 1] : []));
}

function toLot(lot: OutcomeLot): Lot {
  if (lot.kind === 'drawn') return { kind: 'drawn', order: lot.order };
  return { kind: 'seed', seed: must(fromHex(lot.seed)) };
}
