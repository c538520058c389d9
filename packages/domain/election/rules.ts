// SPDX-License-Identifier: AGPL-3.0-or-later

export const METHODS = ['approval', 'plurality', 'scottish-stv', 'irv', 'meek'] as const;
export type Method = (typeof METHODS)[number];

/** Methods under which voters rank, so that whole rankings are published. */
export const RANKED_METHODS = ['scottish-stv', 'irv', 'meek'] as const satisfies readonly Method[];

/** With fewer voters than these, a published ranking can tell who voted how. */
export const RANKED_VOTERS_MIN = 50;

export type Quorum =
  | { readonly kind: 'none' }
  /** Per cent of the roll, as a whole number. */
  | { readonly kind: 'percent'; readonly value: number }
  | { readonly kind: 'members'; readonly value: number };

/** Who may be seated together, by an option that candidates declare themselves. */
export type SeatSetting = {
  readonly kind: 'at-most' | 'at-least';
  readonly count: number;
  /** One of `declaredOptions`. */
  readonly option: string;
};

/** `more-yes`: more for it than against. `half-of-roll`: more than half of all members, whoever voted. */
export const MAJORITIES = ['more-yes', 'two-thirds', 'half-of-roll'] as const;
export type Majority = (typeof MAJORITIES)[number];

export type RecallRules = {
  /** Per cent of the roll that has to sign a petition. */
  readonly thresholdPercent: number;
  /** Days in which they have to sign it. */
  readonly windowDays: number;
  /** Days from a full petition to the hearing, at least: time to prepare. */
  readonly hearingDaysMin: number;
  /** What the vote has to reach for the officer to go. */
  readonly majority: Majority;
};

/** The day on which somebody has to be a member to vote. `meeting-day`: the call names it. */
export const ELIGIBLE_AS_OF = ['call', 'vote-opening', 'meeting-day'] as const;

/**
 * How a chapter elects. All numbers are the chapter's own: presets suggest some, a call keeps the ones it was made
 * with. Days are whole days of 24 hours.
 */
export type ElectionRules = {
  /** The chapter counts it up when it changes its rules. */
  readonly version: number;
  /** What these rules are called in a list of presets. */
  readonly title: string;
  /** What is elected, in the singular, such as "Harassment and Grievance Officer". */
  readonly role: string;
  readonly seats: number;
  readonly termMonths: number;
  /** Days from the result to the first day of the term. */
  readonly termStartsDays: number;
  /** Days from the first day of the term by which the training should be done; null where nobody asks for it. */
  readonly trainingDueDays: number | null;

  readonly method: Method;
  /** Names a voter has to tick at least, under approval and plurality. */
  readonly choicesMin: number;
  /** Names a voter may tick at most, under approval and plurality; null for all of them. */
  readonly choicesMax: number | null;
  /** The ballot has a box of its own for "none of these". Under ranked methods an empty ballot says that. */
  readonly allowBlank: boolean;
  /** What a ranked method needs where there are fewer than `RANKED_VOTERS_MIN` voters. */
  readonly rankedBelowFifty: 'with-reason' | 'refused';
  /** What candidates may declare of themselves, for the seat rules. Public; in the chapter's words. */
  readonly declaredOptions: readonly string[];
  readonly seatRules: readonly SeatSetting[];
  /** What happens when there are no more candidates than seats and the seat rules let all of them in. */
  readonly oneNomination: 'acclamation' | 'confirm';

  /** Days from the call to the opening of the vote, at least. */
  readonly noticeDays: number;
  readonly nominationDaysMin: number;
  /** Days before the vote by which statements are due; null where they may come until it opens. */
  readonly statementsDueDaysBeforeVote: number | null;
  readonly forumNeeded: boolean;
  /** 0 for a vote at a meeting. */
  readonly votingDaysMin: number;
  /** Days from the end of the vote to the result, at most. */
  readonly resultsWithinDays: number;
  /** Days from the result in which members may object. */
  readonly objectionDays: number;
  /** So many members who object to somebody who came in without a vote make it a vote; null for never. */
  readonly objectionsToForceVote: number | null;

  readonly quorum: Quorum;
  readonly eligibleAsOf: (typeof ELIGIBLE_AS_OF)[number];
  /** Days somebody has to have been a member on that day. */
  readonly memberDaysMin: number;
  /** Days that dues may be late on that day; null where dues do not matter. */
  readonly duesGraceDays: number | null;

  /** A ballot counts once a code was typed that the server mailed. */
  readonly confirmByCode: boolean;
  /** Credentials for late additions; null for the larger of 5 and 5 per cent of the roll. */
  readonly spareCredentials: number | null;
  /** Credentials in sealed envelopes, for paper. */
  readonly paperPool: number;
  readonly committeeSizeMin: number;
  readonly recall: RecallRules;
};

export function isRanked(method: Method): boolean {
  return RANKED_METHODS.some((ranked) => ranked === method);
}

/** How many spare credentials an election has. */
export function spareCredentials(rules: Pick<ElectionRules, 'spareCredentials'>, rollSize: number): number {
  return rules.spareCredentials ?? Math.max(5, Math.ceil(rollSize / 20));
}
