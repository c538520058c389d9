// SPDX-License-Identifier: AGPL-3.0-or-later
import type { JsonObject } from '@amends/base';
import { TELLER_ACT_KINDS, type TellerActKind, type TellerActRow } from '../../../ports/act-store.ts';
import type { Store } from '../../../ports/store.ts';
import type { ElectionActor } from '../enter-election.ts';
import type { AtElection } from '../outcome-body.ts';

/** What a teller did or asks for, as the others see it. */
export type ShownAct = {
  readonly id: string;
  readonly kind: TellerActKind;
  readonly by: string;
  readonly at: number;
  /** Who confirmed it, if not who asked. */
  readonly confirmedBy: string | null;
  readonly isMine: boolean;
  /** Whom it is about: a name, and a number on the roll. */
  readonly name: string | null;
  readonly number: number | null;
  /** Why it is asked for, of an election that is to be annulled. */
  readonly reason: string | null;
};

export type ShownActs = { readonly waiting: readonly ShownAct[]; readonly done: readonly ShownAct[] };

const DONE_MAX = 50;

export async function readActs(store: Store, actor: ElectionActor): Promise<ShownActs> {
  const { office, election } = actor;
  const people = await store.elections.people(office, election);
  const names = new Map(people.map(({ id, name }) => [String(id), name]));
  const acts = await store.acts.list(office, election);
  const show = async (act: TellerActRow): Promise<ShownAct> => {
    return {
      id: act.id,
      kind: act.kind,
      by: names.get(act.askedBy) ?? '',
      at: act.doneAt ?? act.askedAt,
      confirmedBy: act.doneBy === null || act.doneBy === act.askedBy ? null : (names.get(act.doneBy) ?? ''),
      isMine: act.askedBy === actor.person.id,
      reason: typeof act.about.reason === 'string' ? act.about.reason : null,
      ...(await whomOf(store, { office, election, act, names })),
    };
  };
  const done = acts.filter(({ doneAt }) => doneAt !== null).slice(-DONE_MAX);
  return {
    waiting: await Promise.all(acts.filter(({ doneAt }) => doneAt === null).map(show)),
    done: await Promise.all(done.map(show)),
  };
}

/** How many of each kind were done, for everybody. */
export async function countActs(store: Store, { office, election }: AtElection): Promise<JsonObject> {
  const done = (await store.acts.list(office, election)).filter(({ doneAt }) => doneAt !== null);
  return Object.fromEntries(TELLER_ACT_KINDS.map((kind) => [kind, done.filter((act) => act.kind === kind).length]));
}

async function whomOf(
  store: Store,
  {
    office,
    election,
    act: { about },
    names,
  }: AtElection & { readonly act: TellerActRow; readonly names: ReadonlyMap<string, string> },
): Promise<Pick<ShownAct, 'name' | 'number'>> {
  const { voter, person, name, count } = about;
  if (typeof voter === 'number') {
    const found = await store.voters.find(office, { election, number: voter });
    return { name: found?.name ?? null, number: voter };
  }
  if (typeof person === 'string') return { name: names.get(person) ?? null, number: null };
  return { name: typeof name === 'string' ? name : null, number: typeof count === 'number' ? count : null };
}
