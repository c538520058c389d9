// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionCall } from './call.ts';
import { isCarried, type YesNo } from './majority.ts';
import { turnoutOf, type Turnout } from './quorum.ts';

/** What came out of the urn, here or elsewhere. Candidates are numbers from 1 in the order of the ballot. */
export type Tally =
  /** There was nobody to vote for, or no vote, for there was no need of one. */
  | { readonly type: 'nobody' }
  | { readonly type: 'acclamation'; readonly candidates: number }
  /** As the count says it, under any method. */
  | { readonly type: 'counted'; readonly elected: readonly number[]; readonly vacant: number }
  /** One for each candidate, and the numbers of those who stepped back after the ballots were made. */
  | { readonly type: 'approve-reject'; readonly votes: readonly YesNo[]; readonly withdrawn: readonly number[] };

/** The facts of a result, for its page and its certificate. */
export type ElectionOutcome = {
  readonly by: Tally['type'];
  /** Null where there was no vote. */
  readonly turnout: Turnout | null;
  /** In order of election. Nobody, where too few took part. */
  readonly elected: readonly number[];
  /** Whom members were asked to confirm, and did not. */
  readonly notConfirmed: readonly number[];
  /** Seats that stay vacant. A by-election opens for them. */
  readonly vacant: number;
  /** Whether too few took part for anything to count. */
  readonly isShort: boolean;
};

export type Voters = { readonly rollSize: number; readonly voted: number };

export function outcomeOf({ rules }: ElectionCall, tally: Tally, voters: Voters): ElectionOutcome {
  const turnout = turnoutOf(rules.quorum, voters);
  const none = { by: tally.type, turnout, elected: [], notConfirmed: [], vacant: rules.seats, isShort: false };
  switch (tally.type) {
    case 'nobody':
      return { ...none, turnout: null };
    case 'acclamation': {
      const elected = numbersTo(tally.candidates);
      return { ...none, turnout: null, elected, vacant: rules.seats - elected.length };
    }
    case 'counted':
      if (!turnout.isMet) return { ...none, isShort: true };
      return { ...none, elected: tally.elected, vacant: tally.vacant };
    case 'approve-reject': {
      if (!turnout.isMet) return { ...none, isShort: true };
      const { rollSize } = voters;
      const isConfirmed = (votes: YesNo): boolean => isCarried('more-yes', { ...votes, rollSize });
      const numbers = tally.votes
        .map((votes, index) => ({ number: index + 1, isConfirmed: isConfirmed(votes) }))
        .filter(({ number }) => !tally.withdrawn.includes(number));
      const elected = numbers.filter((each) => each.isConfirmed).map(({ number }) => number);
      const notConfirmed = numbers.filter((each) => !each.isConfirmed).map(({ number }) => number);
      return { ...none, elected, notConfirmed, vacant: rules.seats - elected.length };
    }
  }
}

/** What became of a question about an officer. */
export type OfficerAnswer = {
  readonly turnout: Turnout;
  /** Whether her service ends. */
  readonly goes: boolean;
  readonly isShort: boolean;
};

/**
 * What became of a recall ("shall she go?") or of a question of confidence ("shall she stay?"). Either way it takes
 * the rules' majority for her to go: approvals of a recall, or rejections in a question of confidence.
 */
export function officerAnswer({ kind, rules }: ElectionCall, votes: YesNo, voters: Voters): OfficerAnswer {
  const turnout = turnoutOf(rules.quorum, voters);
  if (!turnout.isMet) return { turnout, goes: false, isShort: true };
  const against = kind === 'confidence' ? { approve: votes.reject, reject: votes.approve } : votes;
  const goes = isCarried(rules.recall.majority, { ...against, rollSize: voters.rollSize });
  return { turnout, goes, isShort: false };
}

function numbersTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
