// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Day } from '../deadline/day.ts';
import type { ElectionRules } from './rules.ts';

/** `recall`: shall this officer go? `confidence`: shall this officer stay? Both are a question of approve or reject. */
export const CALL_KINDS = ['officers', 'recall', 'confidence'] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/** Whether members vote here, or on paper or with an outside tool. */
export const BALLOT_PLACES = ['amends', 'elsewhere'] as const;
export type BallotPlace = (typeof BALLOT_PLACES)[number];

/** Instants are milliseconds since 1970. */
export type Schedule = {
  /** The day it was published; null for a draft. */
  readonly calledOn: Day | null;
  /** Null for questions about an officer: nobody is nominated. */
  readonly nominationsOpenAt: number | null;
  readonly nominationsCloseAt: number | null;
  readonly statementsDueAt: number | null;
  /** For a recall this is the hearing. */
  readonly forumAt: number | null;
  /** A place or a link; may be empty. */
  readonly forumPlace: string;
  readonly votingOpensAt: number;
  readonly votingClosesAt: number;
  readonly resultsBy: number;
  readonly objectionsUntil: number;
  /** The day on which somebody has to be a member to vote. */
  readonly eligibleOn: Day;
};

/** A call to an election: what the committee publishes, with the rules as they were then. */
export type ElectionCall = {
  readonly title: string;
  readonly kind: CallKind;
  /** The officer's name, for a recall or a question of confidence. */
  readonly subject: string | null;
  readonly rules: ElectionRules;
  readonly schedule: Schedule;
  readonly ballot: BallotPlace;
  readonly aboutRole: string;
  /** What the chapter looks for, one line each. */
  readonly qualities: readonly string[];
  readonly howToApply: string;
  /** How to reach the committee. */
  readonly contact: string;
  /** Why the committee wants rankings although the roll is small. Published. */
  readonly rankedReason: string | null;
  /** A throw-away election: it counts for nothing, and its phases follow what the tellers do and no clock. */
  readonly isRehearsal: boolean;
};
