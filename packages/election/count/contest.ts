// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { Ballot } from './ballot.ts';

/** What is to be counted. */
export type Contest = {
  readonly seats: number;
  /** The candidates' names in order: the first is candidate 1. */
  readonly names: readonly string[];
  /** Numbers of candidates who withdrew before the count: preferences for them are passed over. */
  readonly withdrawn: readonly number[];
  readonly ballots: readonly Ballot[];
};

export type ContestField = 'seats' | 'names' | 'withdrawn' | 'weight' | 'total' | 'preference';
export type BadContest = { readonly type: 'bad-contest'; readonly field: ContestField };

export const SEATS_MAX = 100;
export const CANDIDATES_MAX = 250;
/** Papers in all. With five decimals their number stays far below 2^53. */
export const PAPERS_MAX = 1_000_000_000;
/** Marks on one ballot. Some programs write each skipped rank, too. */
export const MARKS_MAX = 2 * CANDIDATES_MAX;

/** Checks what counting relies on, whoever made the contest. */
export function checkContest(contest: Contest): Result<Contest, BadContest> {
  const field = findFault(contest);
  return field === null ? ok(contest) : err({ type: 'bad-contest', field });
}

/** Those who stand, by number. */
export function standing({ names, withdrawn }: Contest): readonly number[] {
  return names.map((_, index) => index + 1).filter((candidate) => !withdrawn.includes(candidate));
}

/** A whole number from 1 to a limit. */
export function isNumberUpTo(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= max;
}

function findFault({ seats, names, withdrawn, ballots }: Contest): ContestField | null {
  const candidates = names.length;
  if (!isNumberUpTo(seats, SEATS_MAX)) return 'seats';
  if (!isNumberUpTo(candidates, CANDIDATES_MAX)) return 'names';
  if (!withdrawn.every((candidate) => isNumberUpTo(candidate, candidates))) return 'withdrawn';
  if (new Set(withdrawn).size !== withdrawn.length) return 'withdrawn';
  let total = 0;
  for (const { preferences, weight } of ballots) {
    if (!isNumberUpTo(weight, PAPERS_MAX)) return 'weight';
    // A gap is 0, and one more than a candidate's number is a number too.
    const known = preferences.every((candidate) => isNumberUpTo(candidate + 1, candidates + 1));
    if (!known || preferences.length > MARKS_MAX) return 'preference';
    total += weight;
  }
  return total <= PAPERS_MAX ? null : 'total';
}
