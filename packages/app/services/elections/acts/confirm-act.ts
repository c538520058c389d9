// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, parseId, type JsonObject, type Result } from '@amends/base';
import type { TellerActId, TellerActRow } from '../../../ports/act-store.ts';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import { annulAsked } from '../annul-election.ts';
import { inviteAskedTeller } from '../committee-people.ts';
import type { ElectionActor } from '../enter-election.ts';
import { takeAskedPaper } from '../vote/paper.ts';
import { publishOpened, readOpenedVote, type OpenedVote } from '../vote/publish-vote.ts';
import { sealedVote, type SealedVote } from '../vote/sealed-vote.ts';

/** A second teller confirms what another one asked for: then it is done. */
export async function confirmAct(
  context: Context,
  actor: ElectionActor,
  given: string,
): Promise<Result<null, ServiceError>> {
  // What takes a while is read before the transaction, in which everybody else would wait.
  const sealed = await sealedVote(context, actor);
  const asked = await waitingAct(context.db.store, actor, given);
  const opened = asked?.kind === 'publish' ? await readOpenedVote(context, actor) : undefined;
  return await transact(context.db, async (store) => {
    const act = await waitingAct(store, actor, given);
    if (act === undefined) return err({ type: 'not-found' });
    const { office, election, person } = actor;
    if (person.role !== 'teller') return err({ type: 'not-signed-in' });
    if (act.askedBy === person.id) return err({ type: 'field', field: 'act', problem: 'malformed' });
    const done = await perform(store, context, { ...actor, act, sealed, opened });
    if (!done.ok) return done;
    const finished = { id: act.id, about: done.value, doneBy: person.id, doneAt: context.clock() };
    const isDone = await store.acts.finish(office, { election, ...finished });
    return isDone ? ok(null) : err({ type: 'conflict' });
  });
}

/** Takes back what waits: whoever asked changed her mind, or another teller does not agree. */
export async function dropAct(
  context: Context,
  actor: ElectionActor,
  given: string,
): Promise<Result<null, ServiceError>> {
  return await transact(context.db, async (store) => {
    const act = await waitingAct(store, actor, given);
    if (act === undefined) return err({ type: 'not-found' });
    if (actor.person.role !== 'teller') return err({ type: 'not-signed-in' });
    await store.acts.drop(actor.office, { election: actor.election, id: act.id });
    return ok(null);
  });
}

async function waitingAct(
  store: Store,
  { office, election }: ElectionActor,
  given: string,
): Promise<TellerActRow | undefined> {
  const id = parseId<TellerActId>(given);
  if (!id.ok) return undefined;
  return (await store.acts.list(office, election)).find((act) => act.id === id.value && act.doneAt === null);
}

type Performing = ElectionActor & {
  readonly act: TellerActRow;
  readonly sealed: SealedVote | undefined;
  readonly opened: OpenedVote | undefined;
};

/** Does it; gives what is left to say of it. */
async function perform(
  store: Store,
  context: Context,
  { act, sealed, opened, ...actor }: Performing,
): Promise<Result<JsonObject, ServiceError>> {
  switch (act.kind) {
    case 'paper':
      return await takeAskedPaper(store, context, { ...actor, sealed, about: act.about });
    case 'teller':
      return await inviteAskedTeller(store, context, { ...actor, about: act.about });
    case 'annul': {
      const annulled = await annulAsked(store, context, { ...actor, act });
      return annulled.ok ? ok(act.about) : annulled;
    }
    case 'publish': {
      const published = await publishOpened({ store, context }, actor, { opened, needsLot: false });
      return published.ok ? ok(act.about) : published;
    }
    case 'link':
    case 'keys':
    case 'roll':
    case 'voter':
      // These do not wait.
      return err({ type: 'not-found' });
  }
}
