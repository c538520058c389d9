// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BoardVerdict } from '../../../../client/elections/verify-board.ts';

/** What the thread that checks a board says. */
export type BoardMessage =
  | { readonly type: 'progress'; readonly checked: number; readonly all: number }
  | ({ readonly type: 'verdict' } & BoardVerdict)
  | { readonly type: 'failed' };
