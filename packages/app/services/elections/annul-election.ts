// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromUtf8, isJsonObject, ok, utf8, type Json, type Result } from '@amends/base';
import { dayOf, moveElection, type ElectionState } from '@amends/domain';
import type { TellerActRow } from '../../ports/act-store.ts';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import { dropWaiting, noteAct, waitsAlready, type Asked } from './acts/note-act.ts';
import type { ElectionActor } from './enter-election.ts';
import type { AtElection } from './outcome-body.ts';

export type Annulment = { readonly reason: string; readonly by: string; readonly on: string };

const ANNULLED = 'annulled';
const ANNUL_REASON_LENGTH_MAX = 1_000;

/** States in which somebody may know what came out: from there on one teller alone annuls nothing. */
const TAKES_TWO: readonly ElectionState[] = ['closed', 'counted'];

/**
 * Ends an election without a result that counts; once its vote is over, another teller has to confirm it. Why is
 * public; what was published stays to be seen.
 */
export async function annulElection(
  context: Context,
  actor: ElectionActor,
  given: string,
): Promise<Result<Asked, ServiceError>> {
  const reason = given.trim();
  if (reason === '') return err({ type: 'field', field: 'reason', problem: 'missing' });
  if (reason.length > ANNUL_REASON_LENGTH_MAX) return err({ type: 'field', field: 'reason', problem: 'too-long' });
  return await transact(context.db, async (store) => {
    const row = await store.elections.find(actor.office, actor.election);
    if (row === undefined) return err({ type: 'not-found' });
    if (TAKES_TWO.includes(row.state)) {
      if (await waitsAlready(store, actor, 'annul')) return err({ type: 'conflict' });
      await noteAct(store, context, { ...actor, act: { kind: 'annul', about: { reason }, waits: true } });
      return ok<Asked>({ waits: true });
    }
    const annulled = await annul(store, context, { ...actor, reason, by: actor.person.name });
    return annulled.ok ? ok<Asked>({ waits: false }) : annulled;
  });
}

/** Another teller agrees. */
export async function annulAsked(
  store: Store,
  context: Context,
  { office, election, person, act }: ElectionActor & { readonly act: TellerActRow },
): Promise<Result<null, ServiceError>> {
  const people = await store.elections.people(office, election);
  const asker = people.find(({ id }) => id === act.askedBy);
  const by = [asker?.name ?? '', person.name].filter((name) => name !== '').join(', ');
  // What was asked for is kept as it was checked then.
  const reason = typeof act.about.reason === 'string' ? act.about.reason : '';
  return await annul(store, context, { office, election, reason, by });
}

async function annul(
  store: Store,
  context: Context,
  { office, election, reason, by }: AtElection & Pick<Annulment, 'reason' | 'by'>,
): Promise<Result<null, ServiceError>> {
  const row = await store.elections.find(office, election);
  const to = row && moveElection(row.state, 'annul');
  if (row === undefined || to?.ok !== true) return err({ type: 'conflict' });
  if (!(await store.elections.setState(office, { election, from: row.state, to: to.value })))
    return err({ type: 'conflict' });
  const annulment: Annulment = { reason, by, on: dayOf(context.clock()) };
  await store.elections.putDocument(office, { election, name: ANNULLED, bytes: utf8(JSON.stringify(annulment)) });
  await dropWaiting(store, { office, election }, 'publish');
  return ok(null);
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
