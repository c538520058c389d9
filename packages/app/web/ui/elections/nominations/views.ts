// SPDX-License-Identifier: AGPL-3.0-or-later
import type { NominationState, NominationWay, QualityPrompt, SideBySide } from '@amends/domain';
import type { FormValues } from '../../../page-data.ts';
import type { FormFault } from '../form/form-fault.ts';

/** Somebody who stands, as everybody sees her. */
export type ShownCandidate = {
  readonly id: string;
  readonly name: string;
  readonly pronouns: string;
  readonly statement: string;
  readonly answers: Readonly<Partial<Record<QualityPrompt, string>>>;
  readonly conflicts: string;
  readonly declaredOptions: readonly string[];
  readonly nominatedBy: string | null;
  readonly hasPhoto: boolean;
  readonly position: number;
  readonly isWithdrawn: boolean;
};

/** A form as it is shown again: what was typed, and what is wrong with it. */
export type FormView = {
  readonly values: FormValues;
  readonly faults: readonly FormFault[];
  /** A photo that came with an earlier step, as text; empty for none. */
  readonly photo: string;
};

/** What every page about an election says of it. */
export type ElectionAbout = {
  readonly election: string;
  readonly title: string;
  readonly role: string;
  readonly contact: string;
  /** The time zone in which the office says its dates. */
  readonly zone: string;
};

export type Who = 'self' | 'other';

export type NominatePage = ElectionAbout & {
  readonly who: Who | null;
  /** Milliseconds since 1970. */
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  readonly when: 'before' | 'open' | 'after';
  readonly declaredOptions: readonly string[];
  /** A fresh one for each page, so that one page is kept once. */
  readonly token: string;
};

export type NominateOutcome =
  | (FormView & { readonly type: 'form'; readonly who: Who; readonly token: string })
  | (FormView & { readonly type: 'check'; readonly who: Who; readonly token: string })
  | (FormView & { readonly type: 'sent-changed'; readonly who: Who; readonly token: string })
  | { readonly type: 'sent'; readonly who: Who; readonly link: string; readonly email: string; readonly name: string }
  | { readonly type: 'sent-before'; readonly who: Who }
  | (FormView & {
      readonly type: 'failed';
      readonly reason: 'busy' | 'not-open';
      readonly who: Who;
      readonly token: string;
    });

/** A candidate's own page. */
export type OwnPage = ElectionAbout & {
  readonly link: string;
  readonly name: string;
  readonly state: NominationState;
  readonly isShown: boolean;
  readonly nominatedBy: string | null;
  readonly mayWrite: boolean;
  readonly mayStepBack: boolean;
  readonly mayAnswer: boolean;
  readonly writeUntil: number;
  readonly declaredOptions: readonly string[];
  readonly hasPhoto: boolean;
  readonly values: FormValues;
  readonly questions: readonly { readonly id: string; readonly question: string; readonly answer: string }[];
  readonly done: string;
};

export type OwnOutcome =
  | (FormView & { readonly type: 'form'; readonly of: 'write' | 'answer' })
  | { readonly type: 'failed'; readonly of: 'write' | 'answer' | 'step'; readonly reason: 'busy' | 'not-open' };

export type QuestionsPage = ElectionAbout & {
  readonly candidates: readonly ShownCandidate[];
  readonly questions: readonly SideBySide[];
  readonly mayAsk: boolean;
  readonly token: string;
};

export type AskOutcome =
  | (FormView & { readonly type: 'form'; readonly token: string })
  | (FormView & { readonly type: 'failed'; readonly reason: 'busy' | 'not-open'; readonly token: string })
  | { readonly type: 'asked' };

export type BookletPage = ElectionAbout & {
  readonly seats: number;
  readonly aboutRole: string;
  readonly votingOpensAt: number;
  readonly votingClosesAt: number;
  readonly candidates: readonly ShownCandidate[];
  readonly questions: readonly SideBySide[];
  readonly isLarge: boolean;
};

/** A nomination as the committee sees it. */
export type SeenNomination = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly state: NominationState;
  readonly isConfirmed: boolean;
  readonly via: NominationWay;
  readonly nominatedBy: string | null;
  readonly day: string;
  readonly eligibility: 'on-roll' | 'may-not-vote' | 'not-on-roll' | 'no-roll';
  readonly hasTwin: boolean;
  readonly isOfCommittee: boolean;
  readonly candidate: ShownCandidate | null;
};

export type CommitteeNominationsPage = ElectionAbout & {
  readonly nominations: readonly SeenNomination[];
  readonly mayJudge: boolean;
  readonly mayEnter: boolean;
  readonly mayWithdraw: boolean;
  readonly done: string;
};

export type JudgeOutcome =
  { readonly type: 'new-link'; readonly name: string; readonly link: string } | { readonly type: 'failed' };

export type EnterPage = ElectionAbout & {
  readonly kind: 'nomination' | 'proposal';
  readonly mayEnter: boolean;
  readonly declaredOptions: readonly string[];
  readonly token: string;
};

export type EnterOutcome =
  | (FormView & { readonly type: 'form'; readonly token: string })
  | (FormView & { readonly type: 'failed'; readonly reason: 'busy' | 'not-open'; readonly token: string })
  | { readonly type: 'sent-before' }
  | { readonly type: 'entered'; readonly name: string; readonly email: string | null; readonly link: string };

export type CommitteeQuestionsPage = ElectionAbout & {
  readonly questions: readonly {
    readonly id: string;
    readonly question: string;
    readonly askedBy: string | null;
    readonly state: 'waiting' | 'published' | 'left-out';
    readonly answers: number;
  }[];
  readonly candidates: number;
};
