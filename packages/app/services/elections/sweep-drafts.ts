// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionRow } from '../../ports/election-store.ts';
import type { Store } from '../../ports/store.ts';
import { callOf } from './call-of.ts';
import type { AtElection } from './outcome-body.ts';

/**
 * Removes drafts of questions of confidence that no teller ever came into, once the vote that was proposed in them would
 * be over: whom it was to be about, and tellers' names and addresses, are all that is in them. A recall stays, since
 * members asked for it, and so does an election, for seats that are to be filled.
 */
export async function sweepDrafts(store: Store, now: number): Promise<void> {
  for (const { id: office } of await store.offices.list()) {
    for (const row of await store.elections.list(office)) {
      if (!isOutdated(row, now) || (await wasEntered(store, { office, election: row.id }))) continue;
      await store.elections.removeDraft(office, row.id);
    }
  }
}

function isOutdated(row: ElectionRow, now: number): boolean {
  const call = row.state === 'draft' ? callOf(row) : undefined;
  return call?.kind === 'confidence' && call.schedule.votingClosesAt <= now;
}

/** Whoever is in may have done something, and may have been given a new link since. */
async function wasEntered(store: Store, { office, election }: AtElection): Promise<boolean> {
  const people = await store.elections.people(office, election);
  return people.some(({ verifyKey }) => verifyKey !== null) || (await store.acts.list(office, election)).length > 0;
}
