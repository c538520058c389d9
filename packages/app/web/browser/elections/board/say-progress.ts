// SPDX-License-Identifier: AGPL-3.0-or-later
import { CHECKS, type CheckName } from '@amends/election/verify/verdict.ts';
import type { BoardProgress } from '../../../../client/elections/verify-board.ts';
import { BOARD_WORDS } from '../../../ui/elections/words/board-words.ts';

/** Which check of how many is being done, and how far it is. */
export function sayProgress({ done, at, all }: BoardProgress): string {
  // The keys of a constant are its type's.
  const names = Object.keys(CHECKS) as CheckName[];
  const name = names[done];
  if (name === undefined) return BOARD_WORDS.checkedAll;
  const check = BOARD_WORDS.checking({ number: done + 1, of: names.length, name: BOARD_WORDS.checks[name] });
  if (at === null) return check;
  return `${check} ${at.name === 'ballot' ? BOARD_WORDS.ballots(at.count, all) : BOARD_WORDS.steps(at.count)}`;
}
