// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BadContest } from './contest.ts';
import type { Papers } from './group-ballots.ts';
import type { BadSeatRules } from './seat-rules.ts';

export const RULES = ['scottish-stv', 'irv', 'meek', 'approval', 'plurality'] as const;
export type Rule = (typeof RULES)[number];

/** Votes by candidate: the unit is the rule's own, whole votes or a decimal part of them. */
export type Votes = number | bigint;
export type Tally = ReadonlyMap<number, Votes>;

/** What a count came to, under any rule. Candidates are numbers from 1. */
export type CountResult = {
  readonly rule: Rule;
  readonly seats: number;
  /** Votes that elect, at the last stage: fixed under Scottish STV, falling under IRV and Meek, none otherwise. */
  readonly quota: string | null;
  /** In order of election. Who reached the quota at one stage stand by their votes, and then by number. */
  readonly elected: readonly number[];
  /** Seats for which there was no candidate, or none whom the seat rules let in. A by-election opens for them. */
  readonly vacant: number;
  readonly withdrawn: readonly number[];
  readonly papers: Papers;
  readonly stages: readonly Stage[];
  /** The same count without the seat rules, or null where there are none. */
  readonly unconstrained: Unconstrained | null;
};

export type StageKind = 'first-preferences' | 'surplus' | 'exclusion' | 'totals';
/** Why somebody was excluded: for the fewest votes, or because the seat rules leave no seat for them any more. */
export type Reason = 'fewest-votes' | 'seat-rules';

/** One step of a count: what was done, and how things stood then. */
export type Stage = {
  readonly kind: StageKind;
  /** Whose votes were passed on: nobody at the first stage. */
  readonly from: readonly number[];
  /** For exclusions only. */
  readonly reason: Reason | null;
  /** The surplus that was passed on under Scottish STV. */
  readonly surplus: string | null;
  /** Votes after this step, of all who stand, in decimals, by the candidate's number. */
  readonly votes: Readonly<Record<string, string>>;
  /** Votes with nobody left to go to. */
  readonly nontransferable: string;
  /** What was cut off behind the last decimal, so far. */
  readonly rounding: string;
  readonly quota: string | null;
  /** Who was elected at the end of this stage by votes, in order. */
  readonly elected: readonly number[];
  /** Who was then elected because as many were left as places. No order is among them: they stand by number. */
  readonly filled: readonly number[];
  readonly ties: readonly Tie[];
};

export type TiePurpose = 'elect' | 'surplus' | 'exclude';

/** A tie, and how it was broken. */
export type Tie = {
  readonly stage: number;
  readonly purpose: TiePurpose;
  /** Where a lot was needed, those who were equal at every earlier stage too. */
  readonly between: readonly number[];
  /** Who was elected, came first, or was excluded. */
  readonly chosen: readonly number[];
  readonly by: 'earlier-stage' | 'lot';
};

/** The count stopped: nothing but a lot can decide, and none was given. */
export type NeedsLot = {
  readonly type: 'needs-lot';
  readonly stage: number;
  readonly purpose: TiePurpose;
  readonly between: readonly number[];
  /** What was counted before. */
  readonly stages: readonly Stage[];
};

export type Unconstrained =
  { readonly type: 'counted'; readonly elected: readonly number[]; readonly stages: readonly Stage[] } | NeedsLot;

export type CountError =
  | BadContest
  | BadSeatRules
  | NeedsLot
  /** A seed is 32 bytes; an order that was drawn names each candidate at most once. */
  | { readonly type: 'bad-lot' }
  /** This rule fills one seat only. */
  | { readonly type: 'one-seat-only' };
