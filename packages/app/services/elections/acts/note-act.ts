// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId, type JsonObject } from '@amends/base';
import { parseCall } from '@amends/domain';
import type { TellerActId, TellerActKind, TellerActRow } from '../../../ports/act-store.ts';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import { OFFICE_URL, queueMail } from '../../queue-mail.ts';
import type { ElectionActor } from '../enter-election.ts';
import type { AtElection } from '../outcome-body.ts';

export type NewAct = {
  readonly kind: TellerActKind;
  readonly about: JsonObject;
  /** Another teller has to confirm it. */
  readonly waits: boolean;
};

/** What became of what a teller asked for: it waits for another one, or is done. */
export type Asked = { readonly waits: boolean };

/** What the others are told of. Two tellers sit together over paper. */
const TOLD: Readonly<Partial<Record<TellerActKind, string>>> = {
  teller: 'asks to invite one more teller',
  link: 'gave somebody of the committee a new link',
  keys: 'started the keys of the trustees again',
  roll: 'put a new list in the place of the roll',
  voter: 'added a member to the roll',
  annul: 'asks to annul the election',
  publish: 'asks to publish the result while a part of the lot is missing',
};

/** Writes down what a teller did or asks for, for all tellers to see, and tells the others by mail. */
export async function noteAct(
  store: Store,
  context: Context,
  { act: { kind, about, waits }, ...actor }: ElectionActor & { readonly act: NewAct },
): Promise<TellerActId> {
  const { office, election, person } = actor;
  const id = newId<TellerActId>(context.random);
  const now = context.clock();
  const done = waits ? { doneBy: null, doneAt: null } : { doneBy: person.id, doneAt: now };
  const act: TellerActRow = { id, kind, about, askedBy: person.id, askedAt: now, ...done };
  await store.acts.insert(office, { election, act });
  const what = TOLD[kind];
  if (what !== undefined) await tellOthers(store, context, { ...actor, what });
  return id;
}

/** Whether one of a kind waits for another teller. */
export async function waitsAlready(store: Store, at: AtElection, kind: TellerActKind): Promise<boolean> {
  const acts = await store.acts.list(at.office, at.election);
  return acts.some((act) => act.kind === kind && act.doneAt === null);
}

/** Takes back what waits of a kind: something came before it, after which it can no longer be done. */
export async function dropWaiting(store: Store, at: AtElection, kind: TellerActKind): Promise<void> {
  for (const act of await store.acts.list(at.office, at.election))
    if (act.kind === kind && act.doneAt === null)
      await store.acts.drop(at.office, { election: at.election, id: act.id });
}

async function tellOthers(
  store: Store,
  context: Context,
  { office, election, person, what }: ElectionActor & { readonly what: string },
): Promise<void> {
  const call = parseCall((await store.elections.find(office, election))?.call);
  const title = call.ok ? ` "${call.value.title}"` : '';
  const others = (await store.elections.people(office, election)).filter(
    ({ id, role, email }) => role === 'teller' && id !== person.id && email !== '',
  );
  for (const { name, email } of others)
    await queueMail(store, context, {
      office,
      to: email,
      subject: 'Something was done in the election',
      text:
        `Hello ${name},\n\n${person.name} ${what}, in the election${title}.\n` +
        `All that was done is listed for you here:\n\n${OFFICE_URL}/elections/${election}/committee\n\n` +
        `If you did not know of it, ask ${person.name}, and the others.\n`,
    });
}
