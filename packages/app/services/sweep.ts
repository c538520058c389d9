// SPDX-License-Identifier: AGPL-3.0-or-later
import { addDays, dayOf } from '@amends/domain';
import type { Context } from './context.ts';
import { forgetElections } from './elections/forget-elections.ts';
import { sweepPetitions } from './elections/sweep-petitions.ts';
import { sweepRehearsals } from './elections/throw-away-rehearsal.ts';
import { SESSION_IDLE_MS } from './sign-in.ts';

/** Sends are remembered, and unbound uploads wait, for a day: from the day they came to the end of the next. */
const KEPT_DAYS = 1;
const ATTEMPT_WINDOW_MS = 15 * 60 * 1000;
/** So long it is counted how many codes somebody asked for to vote. */
const CODES_COUNTED_MS = 24 * 60 * 60 * 1000;

/** Removes what is only kept for a while. Safe to run at any time, and twice. */
export async function sweep({ db, clock, electionKeptDays }: Context): Promise<void> {
  const oldest = addDays(dayOf(clock()), -KEPT_DAYS);
  await db.transaction(async (store) => {
    await store.files.removeUnboundBefore(oldest);
    await store.sends.removeBefore(oldest);
    await store.sessions.removeSeenBefore(clock() - SESSION_IDLE_MS);
    await store.voters.forgetEnded();
    await sweepPetitions(store, clock());
    await forgetElections(store, { now: clock(), keptDays: electionKeptDays });
    await sweepRehearsals(store, dayOf(clock()));
    await store.votes.removePendingBefore(clock() - CODES_COUNTED_MS);
    await store.officers.removeAttemptsBefore(Math.floor(clock() / ATTEMPT_WINDOW_MS) - 1);
  });
}
