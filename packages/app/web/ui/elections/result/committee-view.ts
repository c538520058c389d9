// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PublishedView } from './result-view.ts';

/** What a teller can do about a result now. */
export type CommitteeResultView = {
  readonly title: string;
  readonly stage:
    /** Not called yet, or the vote has not opened; `opensAt` says when. */
    | { readonly type: 'later'; readonly opensAt: string | null }
    /** Members vote here: the count follows the vote. */
    | { readonly type: 'here' }
    | { readonly type: 'no-vote'; readonly names: readonly string[]; readonly asksRollSize: boolean }
    | { readonly type: 'enter'; readonly entry: EntryView }
    | { readonly type: 'published'; readonly published: PublishedView; readonly desk: DeskView };
  readonly canAnnul: boolean;
};

/** What a committee types in. */
export type EntryView = {
  readonly asks: 'rank' | 'choose' | 'approve-reject';
  readonly candidates: readonly { readonly number: number; readonly name: string; readonly isWithdrawn: boolean }[];
  /** Members on the roll; null where it has to be typed. */
  readonly rollSize: number | null;
  readonly today: string;
};

/** What is left to do with a published result. */
export type DeskView = {
  readonly isCertified: boolean;
  /** Why it cannot be certified now; null where it can. */
  readonly waitsFor: 'objections-run' | 'objections-open' | 'vote-forced' | null;
  readonly hasCertified: boolean;
  readonly objections: readonly {
    readonly id: string;
    readonly day: string;
    readonly name: string;
    readonly email: string | null;
    readonly text: string;
    readonly asksForVote: boolean;
    readonly answer: string | null;
  }[];
  readonly terms: readonly {
    readonly id: string;
    readonly name: string;
    readonly from: string;
    readonly until: string;
    readonly trainingDueOn: string | null;
    readonly trainedOn: string | null;
    readonly endedOn: string | null;
    /** She is one of the office's officers. */
    readonly isInvited: boolean;
  }[];
  /** Members were asked about an officer; nobody was elected. */
  readonly isQuestion: boolean;
  /** Officers who are in the office, and were not elected here; or whom members voted out. */
  readonly leaving: readonly string[];
  readonly vacant: number;
  /** The by-election that was opened for it, once one of its tellers came in. */
  readonly byElection: string | null;
  readonly officeId: string;
};

/** Links of a draft that was just opened: they are shown once. */
export type OpenedView = {
  readonly url: string;
  readonly links: readonly { readonly name: string; readonly url: string }[];
};
