// SPDX-License-Identifier: AGPL-3.0-or-later
import { isAmong, type Person } from '@amends/domain';
import type { VoterRow } from '../../../ports/voter-store.ts';

/** What the roll says of somebody who wants to stand. It is for the committee alone. */
export const ELIGIBILITIES = ['on-roll', 'may-not-vote', 'not-on-roll', 'no-roll'] as const;
export type Eligibility = (typeof ELIGIBILITIES)[number];

/** Whether the roll has somebody, by her address, or by her name where one of the two has no address. */
export function eligibilityOf(voters: readonly VoterRow[], person: Person): Eligibility {
  if (voters.length === 0) return 'no-roll';
  const found = voters.filter((voter) => isAmong(person, [voter]));
  if (found.length === 0) return 'not-on-roll';
  return found.some(({ reasons }) => reasons.length === 0) ? 'on-roll' : 'may-not-vote';
}
