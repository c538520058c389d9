// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BoardProgress, BoardVerdict, FetchedBoard } from '../../../../client/elections/verify-board.ts';

/** What one of the page's threads is told, once: to check a board with the help of others, or to help by its port. */
export type BoardJob =
  | { readonly type: 'check'; readonly board: FetchedBoard; readonly helpers: readonly MessagePort[] }
  | { readonly type: 'help'; readonly port: MessagePort };

/** What the thread that checks a board says. */
export type BoardMessage =
  | ({ readonly type: 'progress' } & BoardProgress)
  | ({ readonly type: 'verdict' } & BoardVerdict)
  | { readonly type: 'failed' };
