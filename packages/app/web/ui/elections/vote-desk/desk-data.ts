// SPDX-License-Identifier: AGPL-3.0-or-later

export type MissingForSeal =
  'nominations' | 'questions' | 'trustees' | 'keys' | 'credentials' | 'reason-missing' | 'ranked-refused';

/** What the tellers' page of the vote shows (services/elections/vote/read-desk.ts). */
export type DeskData = {
  readonly isRehearsal: boolean;
  readonly mayClose: boolean;
  readonly board: {
    readonly title: string;
    readonly phase: string;
    readonly state: string;
    readonly words: readonly string[] | null;
    readonly threshold: number;
    readonly ballots: readonly unknown[];
    readonly trustees: readonly unknown[];
    readonly shuffles: readonly number[];
    readonly decryptions: readonly number[];
    readonly reveals: readonly number[];
    readonly paper: { readonly pool: number; readonly issued: number; readonly used: number } | null;
  };
  readonly stage: 'wait' | 'shuffle' | 'decrypt' | 'done';
  readonly trustees: readonly { readonly name: string; readonly brought: number }[];
  readonly steps: number;
  readonly plan: {
    readonly isMade: boolean;
    readonly eligible: number;
    readonly spares: number;
    readonly paper: number;
  } | null;
  readonly missing: MissingForSeal | null;
  readonly papers: readonly { readonly pending: string; readonly tracker: string; readonly isMine: boolean }[];
  readonly papersAsked: number;
  readonly publishTakesTwo: boolean;
};

export type DeskFault = {
  readonly fault: string;
  readonly field: string | null;
  readonly values: Readonly<Record<string, string>>;
};

/** A rehearsal that was made from this election. */
export type HeldRehearsal = { readonly id: string; readonly title: string; readonly endsOn: string };

/** The links of a rehearsal that was begun just now. */
export type RehearsalLinks = {
  readonly links: readonly { readonly role: 'teller' | 'trustee'; readonly name: string; readonly url: string }[];
};
