// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import { noteAct } from '../acts/note-act.ts';
import type { ElectionActor } from '../enter-election.ts';
import { CEREMONY_STEPS } from './ceremony.ts';
import { findVote } from './find-vote.ts';

/**
 * Starts the keys again: whatever trustees brought so far is removed, and all of them come anew. Somebody who lost her
 * words can get a link then, or another can take her place. The other tellers are told. Never once the election is
 * sealed.
 */
export async function restartKeys(context: Context, actor: ElectionActor): Promise<Result<null, ServiceError>> {
  return await transact(context.db, async (store) => {
    const vote = await findVote(store, actor, context.clock());
    if (!vote.ok) return vote;
    if (vote.value.state !== 'called') return err({ type: 'not-open' });
    const { office, election } = actor;
    for (const step of CEREMONY_STEPS) await store.elections.removeDocuments(office, { election, prefix: `${step}/` });
    await noteAct(store, context, { ...actor, act: { kind: 'keys', about: {}, waits: false } });
    return ok(null);
  });
}
