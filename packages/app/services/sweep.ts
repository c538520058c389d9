// SPDX-License-Identifier: AGPL-3.0-or-later
import { addDays, dayOf } from '@amends/domain';
import type { Store } from '../ports/store.ts';
import type { Context } from './context.ts';
import { forgetElections } from './elections/forget-elections.ts';
import { sweepDrafts } from './elections/sweep-drafts.ts';
import { sweepPetitions } from './elections/sweep-petitions.ts';
import { sweepRehearsals } from './elections/throw-away-rehearsal.ts';
import { SESSION_IDLE_MS } from './sign-in.ts';

/** Sends are remembered, and unbound uploads wait, for a day: from the day they came to the end of the next. */
const KEPT_DAYS = 1;
const ATTEMPT_WINDOW_MS = 15 * 60 * 1000;
/** So long it is counted how many codes somebody asked for to vote. */
const CODES_COUNTED_MS = 24 * 60 * 60 * 1000;

/**
 * Removes what is only kept for a while. Safe to run at any time, and twice. Each step is for itself, so that a row that
 * cannot be read keeps nothing else from being forgotten.
 *
 * @throws Error at the end, where some of them failed
 */
export async function sweep({ db, clock, electionKeptDays }: Context): Promise<void> {
  const now = clock();
  const oldest = addDays(dayOf(now), -KEPT_DAYS);
  const steps: readonly ((store: Store) => Promise<void>)[] = [
    async ({ files }) => await files.removeUnboundBefore(oldest),
    async ({ sends }) => await sends.removeBefore(oldest),
    async ({ sessions }) => await sessions.removeSeenBefore(now - SESSION_IDLE_MS),
    async ({ officers }) => await officers.removeAttemptsBefore(Math.floor(now / ATTEMPT_WINDOW_MS) - 1),
    async ({ votes }) => await votes.removePendingBefore(now - CODES_COUNTED_MS),
    async ({ voters }) => await voters.forgetEnded(),
    async (store) => await sweepPetitions(store, now),
    async (store) => await forgetElections(store, { now, keptDays: electionKeptDays }),
    async (store) => await sweepRehearsals(store, dayOf(now)),
    async (store) => await sweepDrafts(store, now),
  ];
  const faults: unknown[] = [];
  for (const step of steps) await db.transaction(step).catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw new AggregateError(faults, 'not everything was swept');
}
