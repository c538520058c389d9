// SPDX-License-Identifier: AGPL-3.0-or-later

/** What the board's page shows (web/server/elections/board-page.ts). */
export type BoardData = {
  readonly officeId: string;
  readonly election: string;
  readonly title: string;
  readonly phase: string;
  readonly state: string;
  readonly head: string | null;
  readonly words: readonly string[] | null;
  readonly trustees: readonly { readonly index: number; readonly name: string }[];
  readonly threshold: number;
  readonly mayVote: number;
  readonly cast: number;
  readonly counting: number;
  readonly spares: number;
  readonly late: number;
  readonly paper: { readonly pool: number; readonly issued: number; readonly used: number } | null;
  readonly closing: string | null;
  readonly shuffles: readonly number[];
  readonly decryptions: readonly number[];
  readonly reveals: readonly number[];
  readonly asked: string;
  readonly shown: readonly { readonly tracker: string; readonly height: number; readonly counts: boolean }[];
  readonly page: number;
  readonly pages: number;
  readonly worker: string;
};
