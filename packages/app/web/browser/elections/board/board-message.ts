// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BoardVerdict, FetchedBoard } from '../../../../client/elections/verify-board.ts';
import type { VerifyProgress } from '../../../../client/elections/verify-heard.ts';
import type { HelpJob } from '../start-helpers.ts';

/** What one of the page's threads is told, once: to check a board with the help of others, or to help by its port. */
export type BoardJob =
  { readonly type: 'check'; readonly board: FetchedBoard; readonly helpers: readonly MessagePort[] } | HelpJob;

/** What the thread that checks a board says. */
export type BoardMessage =
  | ({ readonly type: 'progress' } & VerifyProgress)
  | ({ readonly type: 'verdict' } & BoardVerdict)
  | { readonly type: 'failed' };
