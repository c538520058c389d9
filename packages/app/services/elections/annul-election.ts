// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromUtf8, isJsonObject, ok, utf8, type Json, type Result } from '@amends/base';
import { dayOf, moveElection } from '@amends/domain';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import type { ElectionActor } from './enter-election.ts';
import type { AtElection } from './outcome-body.ts';

export type Annulment = { readonly reason: string; readonly by: string; readonly on: string };

const ANNULLED = 'annulled';
const ANNUL_REASON_LENGTH_MAX = 1_000;

/** Ends an election without a result that counts. Why is public; what was published stays to be seen. */
export async function annulElection(
  context: Context,
  { office, election, person }: ElectionActor,
  given: string,
): Promise<Result<null, ServiceError>> {
  const reason = given.trim();
  if (reason === '') return err({ type: 'field', field: 'reason', problem: 'missing' });
  if (reason.length > ANNUL_REASON_LENGTH_MAX) return err({ type: 'field', field: 'reason', problem: 'too-long' });
  return await transact(context.db, async (store) => {
    const row = await store.elections.find(office, election);
    if (row === undefined) return err({ type: 'not-found' });
    const to = moveElection(row.state, 'annul');
    if (!to.ok || !(await store.elections.setState(office, { election, from: row.state, to: to.value })))
      return err({ type: 'conflict' });
    const annulment: Annulment = { reason, by: person.name, on: dayOf(context.clock()) };
    await store.elections.putDocument(office, { election, name: ANNULLED, bytes: utf8(JSON.stringify(annulment)) });
    return ok(null);
  });
}

/** Why an election was annulled; undefined for one that was not. */
export async function readAnnulment(store: Store, { office, election }: AtElection): Promise<Annulment | undefined> {
  const bytes = await store.elections.document(office, { election, name: ANNULLED });
  const text = bytes && fromUtf8(bytes);
  if (text?.ok !== true) return undefined;
  // JSON.parse gives nothing but Json.
  const value = JSON.parse(text.value) as Json;
  // Written above.
  return isJsonObject(value) ? (value as Annulment) : undefined;
}
