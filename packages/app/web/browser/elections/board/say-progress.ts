// SPDX-License-Identifier: AGPL-3.0-or-later
import { CHECKS, type CheckName } from '@amends/election/verify/verdict.ts';
import type { VerifyProgress } from '../../../../client/elections/verify-heard.ts';
import { BOARD_WORDS } from '../../../ui/elections/words/board-words.ts';

// The keys of a constant are its type's.
const NAMES = Object.keys(CHECKS) as CheckName[];

/** Which check of how many is being done, and how far it is. */
export function sayProgress({ done, at, all }: VerifyProgress): string {
  const name = NAMES[done];
  if (name === undefined) return BOARD_WORDS.checkedAll;
  const check = BOARD_WORDS.checking({ number: done + 1, of: NAMES.length, name: BOARD_WORDS.checks[name] });
  if (at === null) return check;
  return `${check} ${at.name === 'ballot' ? BOARD_WORDS.ballots(at.count, all) : BOARD_WORDS.steps(at.count)}`;
}

/** How much of it is done, from 0 to 1. The ballots are most of the work. */
export function shareOf({ done, at, all }: VerifyProgress): number {
  const ballots = at?.name === 'ballot' && all > 0 ? at.count / all : 0;
  return (done + ballots) / NAMES.length;
}
