// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Contest } from '../contest.ts';

/** A contest in one line: "4: 1 2, 2: 3" is four papers for 1 before 2, and two for 3. Names are A, B, C and so on. */
export function contestOf(seats: number, candidates: number, ballots: string): Contest {
  return {
    seats,
    names: Array.from({ length: candidates }, (_, index) => String.fromCharCode('A'.charCodeAt(0) + index)),
    withdrawn: [],
    ballots: ballots
      .split(',')
      .map((group) => group.split(':'))
      .map(([weight, preferences = '']) => ({
        weight: Number(weight),
        preferences: preferences.split(' ').filter(Boolean).map(Number),
      })),
  };
}
