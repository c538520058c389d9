// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type ElectionId, type Result } from '@amends/base';
import type { Day } from '@amends/domain';
import type { RehearsalRow } from '../../ports/rehearsal-store.ts';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import type { ElectionActor } from './enter-election.ts';

/**
 * Throws a rehearsal away, whatever state it is in: nothing of it stays. A teller of the rehearsal may, and one of the
 * election that it was made from. Nobody can do it to an election.
 */
export async function throwAwayRehearsal(
  { db }: Context,
  { office, election }: ElectionActor,
  rehearsal: ElectionId,
): Promise<Result<null, ServiceError>> {
  return await transact(db, async (store) => {
    const row = (await store.rehearsals.list(office)).find(({ id }) => id === rehearsal);
    if (row === undefined || (row.id !== election && row.rehearses !== election)) return err({ type: 'not-found' });
    return (await store.rehearsals.remove(office, row.id)) ? ok(null) : err({ type: 'not-found' });
  });
}

/** The rehearsals that were made from an election. */
export async function rehearsalsOf(
  store: Store,
  { office, election }: Pick<ElectionActor, 'office' | 'election'>,
): Promise<readonly RehearsalRow[]> {
  return (await store.rehearsals.list(office)).filter(({ rehearses }) => rehearses === election);
}

/** Throws away what nobody threw away, when its time is over. */
export async function sweepRehearsals(store: Store, today: Day): Promise<void> {
  for (const { id: office } of await store.offices.list()) {
    for (const { id, endsOn } of await store.rehearsals.list(office)) {
      if (endsOn <= today) await store.rehearsals.remove(office, id);
    }
  }
}
