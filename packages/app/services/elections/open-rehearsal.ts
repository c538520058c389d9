// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  err,
  newElectionId,
  newId,
  ok,
  type ElectionId,
  type NominationId,
  type OfficeId,
  type Result,
} from '@amends/base';
import {
  dayOf,
  rehearsalCall,
  rehearsalEndsOn,
  rehearsalNames,
  rehearsalRoll,
  REHEARSALS_MAX,
  type ElectionCall,
  type ElectionState,
} from '@amends/domain';
import type { ElectionRole } from '../../ports/election-store.ts';
import type { NominationRow } from '../../ports/nomination-store.ts';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import { callOf } from './call-of.ts';
import { invitePeople, type NewPerson } from './election-people.ts';
import type { ElectionActor } from './enter-election.ts';
import { TELLERS_MIN, type OpenedElection } from './open-election.ts';
import { TRUSTEES_MIN } from './vote/seal-election.ts';

export type NewRehearsal = {
  /** Of the election that is rehearsed. */
  readonly call: ElectionCall;
  readonly tellers: readonly NewPerson[];
  readonly trustees: readonly NewPerson[];
};

/** From then on everybody sees what will be voted on, and there is nothing left to rehearse. */
const BEFORE_SEALING: readonly ElectionState[] = ['draft', 'called'];

/** The operator begins a rehearsal of rules that no election has yet. */
export async function openRehearsal(
  context: Context,
  office: OfficeId,
  rehearsal: NewRehearsal,
): Promise<Result<OpenedElection, ServiceError>> {
  return await transact(context.db, async (store) => {
    if ((await store.offices.find(office)) === undefined) return err({ type: 'not-found' });
    return await makeRehearsal(store, context, { ...rehearsal, office, rehearses: null });
  });
}

/** A teller begins a rehearsal of her election, with its people. What links there are is for her to give to them. */
export async function rehearseElection(
  context: Context,
  { office, election }: ElectionActor,
): Promise<Result<OpenedElection, ServiceError>> {
  return await transact(context.db, async (store) => {
    const row = await store.elections.find(office, election);
    const call = row && callOf(row);
    if (row === undefined || call === undefined) return err({ type: 'not-found' });
    const isTime = BEFORE_SEALING.includes(row.state) && call.ballot === 'amends';
    if (!isTime || call.isRehearsal) return err({ type: 'not-open' });
    const people = await store.elections.people(office, election);
    const ofRole = (wanted: ElectionRole) => people.filter(({ role }) => role === wanted);
    const [tellers, trustees] = [ofRole('teller'), ofRole('trustee')];
    return await makeRehearsal(store, context, { office, rehearses: election, call, tellers, trustees });
  });
}

type Made = NewRehearsal & { readonly office: OfficeId; readonly rehearses: ElectionId | null };

/** An election whose nominations are over, with invented names and its own people as its whole roll. */
async function makeRehearsal(
  store: Store,
  context: Context,
  { office, rehearses, call: real, tellers, trustees }: Made,
): Promise<Result<OpenedElection, ServiceError>> {
  if (tellers.length < TELLERS_MIN) return err({ type: 'field', field: 'teller', problem: 'missing' });
  if (trustees.length < TRUSTEES_MIN) return err({ type: 'field', field: 'trustee', problem: 'missing' });
  const there = await store.rehearsals.list(office);
  if (there.length >= REHEARSALS_MAX) return err({ type: 'field', field: 'rehearsal', problem: 'too-many' });
  const now = context.clock();
  const call = rehearsalCall(real, now);
  const id = newElectionId(context.random);
  await store.rehearsals.insert(office, { id, state: 'called', call, rehearses, endsOn: rehearsalEndsOn(now) });
  const invited = await inviteBoth(store, context, { office, election: id, tellers, trustees });
  if (!invited.ok) return invited;
  for (const name of rehearsalNames(call)) {
    const nomination = inventedNomination(context, name);
    await store.nominations.insert(office, { election: id, nomination });
  }
  const voters = rehearsalRoll(await store.elections.people(office, id)).map(({ name, email }, index) => {
    const { eligibleOn } = call.schedule;
    return { number: index + 1, name, email, reasons: [], eligibleOn, isAdded: false };
  });
  await store.voters.replace(office, { election: id, voters });
  return ok({ id, invitations: invited.value });
}

async function inviteBoth(
  store: Store,
  context: Context,
  {
    tellers,
    trustees,
    ...at
  }: Pick<NewRehearsal, 'tellers' | 'trustees'> & { readonly office: OfficeId; readonly election: ElectionId },
): Promise<Result<OpenedElection['invitations'], ServiceError>> {
  const counting = await invitePeople(store, context, { ...at, role: 'teller', people: tellers });
  if (!counting.ok) return counting;
  const holding = await invitePeople(store, context, { ...at, role: 'trustee', people: trustees });
  return holding.ok ? ok([...counting.value, ...holding.value]) : holding;
}

function inventedNomination({ clock, random }: Context, name: string): NominationRow {
  const said = {
    name,
    pronouns: '',
    statement: 'A made-up name, for the rehearsal.',
    answers: {},
    conflicts: 'Nothing.',
    declaredOptions: [],
    via: 'paper',
    nominatedBy: null,
    email: null,
    hasPhoto: false,
  } as const;
  const id = newId<NominationId>(random);
  return { id, state: 'accepted', said, tokenHash: null, confirmed: true, position: null, day: dayOf(clock()) };
}
