// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Day } from '../deadline/day.ts';
import type { RollColumn } from './roll-columns.ts';

/** A member as the chapter's list has her. What the list does not say is null. */
export type RollMember = {
  /** The line of the file, from 1. */
  readonly line: number;
  readonly name: string;
  /** Null for somebody without one: she votes on paper. */
  readonly email: string | null;
  readonly memberSince: Day | null;
  readonly duesPaidUntil: Day | null;
  /** Whether the list says that she is in good standing. */
  readonly isInStanding: boolean | null;
  readonly memberId: string | null;
};

/** A mistake, by line and column: never with what stands there. */
export type RollFault = {
  readonly line: number;
  readonly column: RollColumn;
  readonly problem: 'missing' | 'malformed' | 'too-long' | 'unknown';
};
