// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type OfficerId, type Result } from '@amends/base';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import { inviteAgain, type ElectionInvitation } from './election-people.ts';
import { isSubject } from './is-subject.ts';
import type { AtElection } from './outcome-body.ts';

/**
 * New links for the tellers of a draft, for whoever began it and lost them. Once a teller is in, the tellers do that
 * themselves: then it is their election. An officer whom members are asked about gets none: with them she would be the
 * tellers of it.
 *
 * @param officer - who asks, where it is no teller of an election before
 */
export async function renewLinks(
  context: Context,
  { office, election }: AtElection,
  officer?: OfficerId,
): Promise<Result<readonly ElectionInvitation[], ServiceError>> {
  return await transact(context.db, async (store) => {
    const row = await store.elections.find(office, election);
    if (row === undefined) return err({ type: 'not-found' });
    const asking = officer && (await store.officers.find(office, officer));
    if (asking !== undefined && isSubject(row.call, asking)) return err({ type: 'not-open' });
    const tellers = (await store.elections.people(office, election)).filter(({ role }) => role === 'teller');
    if (row.state !== 'draft' || tellers.some(({ verifyKey }) => verifyKey !== null)) return err({ type: 'conflict' });
    const invitations: ElectionInvitation[] = [];
    for (const { id: person } of tellers) {
      const again = await inviteAgain(store, context, { office, election, person });
      if (!again.ok) return again;
      invitations.push(again.value);
    }
    return ok(invitations);
  });
}
