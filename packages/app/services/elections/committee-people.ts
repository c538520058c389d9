// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  err,
  ok,
  type ElectionId,
  type ElectionPersonId,
  type JsonObject,
  type OfficeId,
  type Result,
} from '@amends/base';
import { isAmong, parseCall, type ElectionState } from '@amends/domain';
import type { ElectionPersonRow, ElectionRole } from '../../ports/election-store.ts';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import { normalEmail } from '../create-office.ts';
import { OFFICE_URL, queueMail } from '../queue-mail.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import { noteAct } from './acts/note-act.ts';
import { callOf } from './call-of.ts';
import type { ElectionActor } from './enter-election.ts';
import {
  findPeopleFault,
  inviteAgain,
  invitePeople,
  type ElectionInvitation,
  type NewPerson,
} from './election-people.ts';
import { isSubject } from './is-subject.ts';

type At = { readonly office: OfficeId; readonly election: ElectionId };

export type NewCommitteePerson = NewPerson & { readonly role: ElectionRole; readonly byMail: boolean };

/** As many as make sense in one election. */
const PEOPLE_MAX = 12;
const OVER: readonly ElectionState[] = ['certified', 'annulled'];

/** Invited, or waiting until another teller confirms it. */
export type Invited = { readonly invitation: ElectionInvitation } | { readonly waits: true };

/**
 * Invites one more teller or trustee. Nobody who stands, or is asked about, may count or hold a part of the key. Once
 * two tellers are in, a third is invited by two, so that nobody makes a second teller of herself.
 */
export async function inviteToCommittee(
  context: Context,
  actor: ElectionActor,
  { role, byMail, ...person }: NewCommitteePerson,
): Promise<Result<Invited, ServiceError>> {
  return await transact<Invited>(context.db, async (store) => {
    const { office, election } = actor;
    const fault = await findInviteFault(store, actor, { role, ...person });
    if (fault !== undefined) return err(fault);
    if (role === 'trustee' || !(await needsTwo(store, actor)))
      return await invite(store, context, { ...actor, role, byMail, person });
    const wrong = await findPeopleFault(store, { office, election, role, people: [person] });
    if (wrong !== undefined) return err(wrong);
    const about = { name: person.name.trim(), email: normalEmail(person.email) };
    await noteAct(store, context, { ...actor, act: { kind: 'teller', about, waits: true } });
    return ok({ waits: true });
  });
}

/** Invites the teller whom another teller asked for, by mail. What was true then is asked again. */
export async function inviteAskedTeller(
  store: Store,
  context: Context,
  { about, ...actor }: ElectionActor & { readonly about: JsonObject },
): Promise<Result<JsonObject, ServiceError>> {
  const { name, email } = about;
  // Written above.
  if (typeof name !== 'string' || typeof email !== 'string') return err({ type: 'not-found' });
  const person = { name, email };
  const fault = await findInviteFault(store, actor, { role: 'teller', ...person });
  if (fault !== undefined) return err(fault);
  const invited = await invite(store, context, { ...actor, role: 'teller', byMail: true, person });
  return invited.ok ? ok({ person: invited.value.invitation.person }) : invited;
}

/**
 * A new link for a teller or a trustee who lost hers, or her words. That of a teller goes to her own address and is
 * shown to nobody, so that no teller comes in as another one; only in a rehearsal it is.
 */
export async function linkAgain(
  context: Context,
  actor: ElectionActor,
  { person: id, byMail }: { readonly person: ElectionPersonId; readonly byMail: boolean },
): Promise<Result<ElectionInvitation, ServiceError>> {
  return await transact(context.db, async (store) => {
    const { office, election } = actor;
    const person = (await store.elections.people(office, election)).find((other) => other.id === id);
    if (person === undefined) return err({ type: 'not-found' });
    const open = await checkOpen(store, actor, person.role);
    if (!open.ok) return open;
    const mayShow = byMail || person.role === 'trustee' || (await isRehearsal(store, actor));
    if (!mayShow) return err({ type: 'not-open' });
    const invited = await inviteAgain(store, context, { office, election, person: id });
    if (!invited.ok) return invited;
    if (byMail) await mailLink(store, context, { office, election, role: person.role, invitation: invited.value });
    const about = { person: id, wasIn: person.verifyKey !== null };
    await noteAct(store, context, { ...actor, act: { kind: 'link', about, waits: false } });
    return invited;
  });
}

/** Takes somebody off who was invited and has not come in: a slip in an address, or a change of mind. */
export async function removeInvited(
  context: Context,
  at: At,
  id: ElectionPersonId,
): Promise<Result<void, ServiceError>> {
  return await transact(context.db, async (store) => {
    const { office, election } = at;
    const people = await store.elections.people(office, election);
    const person = people.find((other) => other.id === id);
    if (person?.verifyKey !== null) return err({ type: 'not-found' });
    // Nobody takes a teller off by giving her a new link first.
    const tellers = await tellersWhoCame(store, at);
    if (tellers.some((teller) => teller.id === id)) return err({ type: 'not-found' });
    const open = await checkOpen(store, at, person.role);
    if (!open.ok) return open;
    if (await isRehearsal(store, at)) return err({ type: 'not-open' });
    await store.elections.removePerson(office, { election, person: id });
    // Places are numbers in the archive, which has no gaps: whoever came behind her moves up.
    for (const other of people.filter(({ role, place }) => role === person.role && place > person.place)) {
      await store.elections.removePerson(office, { election, person: other.id });
      await store.elections.insertPerson(office, { election, person: { ...other, place: other.place - 1 } });
    }
    return ok(undefined);
  });
}

/** Whether one more teller is invited by two: as soon as there were two. */
export async function needsTwo(store: Store, at: At): Promise<boolean> {
  return (await tellersWhoCame(store, at)).length >= 2;
}

/** Tellers who are in, or were until they got a new link. */
async function tellersWhoCame(store: Store, { office, election }: At): Promise<readonly ElectionPersonRow[]> {
  const acts = await store.acts.list(office, election);
  const were = acts
    .filter(({ kind, about }) => kind === 'link' && about.wasIn === true)
    .map(({ about }) => about.person);
  const people = await store.elections.people(office, election);
  return people.filter(({ id, role, verifyKey }) => role === 'teller' && (verifyKey !== null || were.includes(id)));
}

/** Whether the trustees have begun to make the key: from then on they are these, with the words they have. */
export async function ceremonyHasBegun(store: Store, { office, election }: At): Promise<boolean> {
  const names = await Promise.all(
    ['cert/', 'lot/'].map((prefix) => store.elections.documentNames(office, { election, prefix })),
  );
  return names.some((some) => some.length > 0);
}

async function findInviteFault(
  store: Store,
  at: At,
  { role, ...person }: NewPerson & { readonly role: ElectionRole },
): Promise<ServiceError | undefined> {
  const { office, election } = at;
  const open = await checkOpen(store, at, role);
  if (!open.ok) return open.error;
  // Its people are its roll, and the rehearsal is of what they will do.
  if (await isRehearsal(store, at)) return { type: 'not-open' };
  const people = (await store.elections.people(office, election)).filter((other) => other.role === role);
  if (people.length >= PEOPLE_MAX) return { type: 'field', field: role, problem: 'too-many' };
  const nominated = (await store.nominations.list(office, election)).filter(
    ({ state }) => state === 'accepted' || state === 'proposed',
  );
  const stands = isAmong(
    person,
    nominated.map(({ said }) => said),
  );
  const row = await store.elections.find(office, election);
  return stands || isSubject(row?.call ?? {}, person)
    ? { type: 'field', field: 'name', problem: 'unknown' }
    : undefined;
}

async function invite(
  store: Store,
  context: Context,
  {
    office,
    election,
    role,
    byMail,
    person,
  }: At & {
    readonly role: ElectionRole;
    readonly byMail: boolean;
    readonly person: NewPerson;
  },
): Promise<Result<{ readonly invitation: ElectionInvitation }, ServiceError>> {
  const invited = await invitePeople(store, context, { office, election, role, people: [person] });
  if (!invited.ok) return invited;
  const [invitation] = invited.value;
  if (invitation === undefined) return err({ type: 'conflict' });
  if (byMail) await mailLink(store, context, { office, election, role, invitation });
  return ok({ invitation });
}

async function checkOpen(store: Store, at: At, role: ElectionRole): Promise<Result<void, ServiceError>> {
  const row = await store.elections.find(at.office, at.election);
  if (row === undefined) return err({ type: 'not-found' });
  const isFixed = role === 'trustee' && (await ceremonyHasBegun(store, at));
  return OVER.includes(row.state) || isFixed ? err({ type: 'not-open' }) : ok(undefined);
}

async function isRehearsal(store: Store, { office, election }: At): Promise<boolean> {
  const row = await store.elections.find(office, election);
  return row !== undefined && callOf(row)?.isRehearsal === true;
}

type Mailed = At & { readonly role: ElectionRole; readonly invitation: ElectionInvitation };

async function mailLink(store: Store, context: Context, { office, election, role, invitation }: Mailed): Promise<void> {
  const row = await store.elections.find(office, election);
  const call = parseCall(row?.call);
  const what = role === 'teller' ? 'help to run' : 'hold a part of the key of';
  const title = call.ok ? call.value.title : '';
  await queueMail(store, context, {
    office,
    to: invitation.email,
    subject: 'Your link for the election',
    text:
      `Hello ${invitation.name},\n\nyou were asked to ${what} this election: ${title}.\n` +
      `This link is yours alone and works once:\n\n${OFFICE_URL}/elections/${election}/join#${invitation.secret}\n\n` +
      'You will be shown eight words there. Keep them: you come back with them. Do not pass this mail on.\n',
  });
}
