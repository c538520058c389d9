// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must, newId, type ElectionId, type NominationId } from '@amends/base';
import { parseCall, type ElectionCall, type ElectionState } from '@amends/domain';
import { expect, test } from 'vitest';
import { freshContext, OFFICE, withOfficer, type FreshContext } from '../../testing/fresh-context.ts';
import { listPresets } from '../../rules/list-presets.ts';
import { openMail } from '../queue-mail.ts';
import { sweep } from '../sweep.ts';
import { addVoter } from './add-voter.ts';
import { changeCall } from './change-call.ts';
import { inviteToCommittee, linkAgain, removeInvited, type Invited } from './committee-people.ts';
import { draftCall } from './draft-call.ts';
import { openElection } from './open-election.ts';
import { publishCall } from './publish-call.ts';
import { useRoll } from './use-roll.ts';

const DAY_MS = 86_400_000;
const TELLERS = [
  { name: 'Sam', email: 'sam@riverside.example' },
  { name: 'Kim', email: 'kim@riverside.example' },
];
const LIST =
  'Name,Email,Dues paid until\nNoor Haddad,noor@riverside.example,2027-01-31\nBo Lind,,2027-01-31\nMara,m@r.example,2001-01-01';

test('a call is published once nothing is missing, with its day, and once only', async () => {
  const { context, at, call } = await drafted();
  const wrong = { ...call, contact: '' };
  must(await changeCall(context, at, wrong));
  const refused = { field: 'contact', problem: 'missing' };
  expect(await publishCall(context, at)).toEqual({ ok: false, error: { type: 'call-faults', faults: [refused] } });
  must(await changeCall(context, at, call));
  const published = must(await publishCall(context, at));
  expect(published.schedule.calledOn).toBe('2026-11-23');
  const row = await context.db.store.elections.find(OFFICE, at.election);
  expect([row?.state, must(parseCall(row?.call))]).toEqual(['called', published]);
  expect(await publishCall(context, at)).toEqual({ ok: false, error: { type: 'conflict' } });
});

test('tellers who have not come in are too few to call an election', async () => {
  const { context, at } = await drafted({ areIn: false });
  expect(await publishCall(context, at)).toMatchObject({
    ok: false,
    error: { faults: [{ field: 'committee', problem: 'too-few-tellers', limit: 2 }] },
  });
});

test('a call that is out keeps how votes are counted; dates are put off and texts put right', async () => {
  const { context, at } = await drafted();
  const call = must(await publishCall(context, at));
  const { rules, schedule } = call;
  const otherMethod = { ...call, rules: { ...rules, method: 'plurality' as const, choicesMax: 1 } };
  expect(await changeCall(context, at, otherMethod)).toMatchObject({
    ok: false,
    error: { type: 'call-faults', faults: [{ field: 'rules.method', problem: 'fixed' }] },
  });
  const sooner = { ...call, schedule: { ...schedule, votingClosesAt: schedule.votingClosesAt - 1 } };
  expect(await changeCall(context, at, sooner)).toMatchObject({
    ok: false,
    error: { faults: [{ problem: 'earlier' }] },
  });
  const later = schedule.objectionsUntil + DAY_MS;
  const changed = { ...call, howToApply: 'Write to us.', schedule: { ...schedule, objectionsUntil: later } };
  expect((await changeCall(context, at, changed)).ok).toBe(true);
  await move(context, at.election, 'counted');
  expect(await changeCall(context, at, changed)).toEqual({ ok: false, error: { type: 'not-open' } });
});

test('only a list without mistakes becomes the roll, and it stays once ballots are made', async () => {
  const { context, at, teller } = await drafted();
  const { voters } = context.db.store;
  const given = (text: string) => ({ text, dateOrder: 'month-first' as const });
  const twice = `${LIST}\nNoor Again,NOOR@riverside.example,2027-01-31`;
  expect(await useRoll(context, teller, given(twice))).toMatchObject({ ok: false, error: { type: 'not-clean' } });
  expect(await useRoll(context, teller, given('Email\nx@y.example'))).toMatchObject({ error: { type: 'unreadable' } });
  expect(await voters.list(OFFICE, at.election)).toEqual([]);
  must(await useRoll(context, teller, given(LIST)));
  const kept = await voters.list(OFFICE, at.election);
  expect(kept.map(({ number, email, reasons }) => [number, email, reasons])).toEqual([
    [1, 'noor@riverside.example', []],
    [2, null, []],
    [3, 'm@r.example', ['dues-late']],
  ]);
  must(await publishCall(context, at));
  await move(context, at.election, 'sealed');
  expect(await useRoll(context, teller, given(LIST))).toEqual({ ok: false, error: { type: 'not-open' } });
});

test('a call for rankings asks for a reason when a later list has fewer than 50 who may vote', async () => {
  const { context, at, teller, call } = await drafted();
  const rules = { ...call.rules, method: 'scottish-stv', choicesMin: 0, choicesMax: null, allowBlank: false } as const;
  must(await changeCall(context, at, { ...call, rules }));
  const take = (voters: number, rankedReason = '') =>
    useRoll(context, teller, { text: listOf(voters), dateOrder: 'month-first', rankedReason });
  const kept = async () => (await context.db.store.voters.list(OFFICE, at.election)).length;
  must(await take(60));
  must(await publishCall(context, at));
  expect(await take(49)).toMatchObject({ error: { type: 'not-clean', preview: { ranked: 'reason-missing' } } });
  expect(await take(49, ' ')).toMatchObject({ error: { preview: { ranked: 'reason-missing' } } });
  expect(await take(49, 'x'.repeat(1_001))).toMatchObject({ error: { preview: { ranked: 'reason-malformed' } } });
  expect([await kept(), must(parseCall(await callOf(context, at.election))).rankedReason]).toEqual([60, null]);
  must(await take(50, 'Nobody asked for one.'));
  expect(must(parseCall(await callOf(context, at.election))).rankedReason).toBeNull();
  must(await take(49, 'Our bylaws ask for it.'));
  const said = must(parseCall(await callOf(context, at.election)));
  expect([await kept(), said.rankedReason]).toEqual([49, 'Our bylaws ask for it.']);
});

test('rules without rankings for few voters refuse a later list that has so few', async () => {
  const { context, at, teller, call } = await drafted();
  const ranked = { method: 'scottish-stv', choicesMin: 0, choicesMax: null, rankedBelowFifty: 'refused' } as const;
  must(await changeCall(context, at, { ...call, rules: { ...call.rules, ...ranked } }));
  const take = (voters: number) =>
    useRoll(context, teller, { text: listOf(voters), dateOrder: 'month-first', rankedReason: 'Please.' });
  must(await take(50));
  must(await publishCall(context, at));
  expect(await take(49)).toMatchObject({ error: { type: 'not-clean', preview: { ranked: 'ranked-refused' } } });
});

test('somebody the list forgot is added, and nobody twice', async () => {
  const { context, at, teller } = await drafted();
  must(await useRoll(context, teller, { text: LIST, dateOrder: 'month-first' }));
  const add = (name: string, email: string | null) => addVoter(context, teller, { name, email });
  const fault = (field: string, problem: string) => ({ ok: false, error: { type: 'field', field, problem } });
  expect(await add('Noor H.', 'Noor@Riverside.example')).toEqual(fault('email', 'too-many'));
  expect(await add('bo  lind', null)).toEqual(fault('name', 'too-many'));
  expect(await add(' ', null)).toEqual(fault('name', 'missing'));
  expect(await add('x'.repeat(2_000), null)).toEqual(fault('name', 'too-long'));
  expect(await add('In\0es', null)).toEqual(fault('name', 'malformed'));
  expect(await add('Ines', 'ines')).toEqual(fault('email', 'malformed'));
  expect(await add('Ines', 'ines\0@riverside.example')).toEqual(fault('email', 'malformed'));
  expect(must(await add('Bo Lind', 'bo@riverside.example'))).toMatchObject({ number: 4, isAdded: true, reasons: [] });
  must(await publishCall(context, at));
  await move(context, at.election, 'closed');
  expect(await add('Ines', null)).toEqual({ ok: false, error: { type: 'not-open' } });
});

test('names and addresses of a roll are swept when its election has ended', async () => {
  const { context, at, teller } = await drafted();
  must(await useRoll(context, teller, { text: LIST, dateOrder: 'month-first' }));
  must(await publishCall(context, at));
  await sweep(context);
  expect((await context.db.store.voters.find(OFFICE, { election: at.election, number: 1 }))?.name).toBe('Noor Haddad');
  await move(context, at.election, 'certified');
  await sweep(context);
  const swept = await context.db.store.voters.list(OFFICE, at.election);
  expect(swept.map(({ name, email }) => [name, email])).toEqual([
    ['', null],
    ['', null],
    ['', null],
  ]);
});

test('nobody who stands is invited to count or to hold a key', async () => {
  const { context, at, teller } = await drafted();
  const said = { name: 'Noor Haddad', via: 'page', email: 'noor@riverside.example', nominatedBy: 'Bo' } as const;
  const id = newId<NominationId>(context.random);
  const rest = {
    tokenHash: null,
    confirmed: false,
    position: null,
    day: must(parseCall(await callOf(context, at.election))).schedule.eligibleOn,
  };
  const nomination = { id, state: 'proposed', said, ...rest } as const;
  await context.db.store.nominations.insert(OFFICE, { election: at.election, nomination });
  const noor = { name: 'N. Haddad', email: 'NOOR@riverside.example', role: 'trustee', byMail: false } as const;
  expect(await inviteToCommittee(context, teller, noor)).toEqual({
    ok: false,
    error: { type: 'field', field: 'name', problem: 'unknown' },
  });
});

test('a link goes by mail, and its places close up when somebody is taken off', async () => {
  const { context, at, teller } = await drafted();
  const invite = (name: string, byMail: boolean) =>
    inviteToCommittee(context, teller, { name, email: `${name}@riverside.example`, role: 'trustee', byMail });
  const invited = [await invite('tove', true), await invite('ravi', false), await invite('lena', false)].map(must);
  const mail = await context.db.store.mails.claim({ now: context.clock(), retryAt: context.clock() + 1 });
  const opened = mail && !('isDamaged' in mail) ? openMail(context, mail, 'https://amends.example') : undefined;
  expect(opened?.to).toBe('tove@riverside.example');
  expect(opened?.text).toContain(
    `https://amends.example/riverside/elections/${at.election}/join#${invitationIn(invited, 0).secret}\n`,
  );
  must(await removeInvited(context, at, invitationIn(invited, 1).person));
  const trustees = (await context.db.store.elections.people(OFFICE, at.election)).filter(
    ({ role }) => role === 'trustee',
  );
  expect(trustees.map(({ name, place }) => [name, place])).toEqual([
    ['tove', 1],
    ['lena', 2],
  ]);
  const [sam] = await context.db.store.elections.people(OFFICE, at.election);
  if (sam === undefined) throw new Error('there is a teller');
  expect(await removeInvited(context, at, sam.id), 'who is in stays').toEqual({
    ok: false,
    error: { type: 'not-found' },
  });
  await context.db.store.elections.putDocument(OFFICE, {
    election: at.election,
    name: 'cert/1',
    bytes: context.random(4),
  });
  const fixed = { ok: false, error: { type: 'not-open' } };
  expect(await invite('more', false)).toEqual(fixed);
  expect(await linkAgain(context, teller, { person: itemAt(trustees, 0).id, byMail: false })).toEqual(fixed);
  expect(await removeInvited(context, at, itemAt(trustees, 1).id)).toEqual(fixed);
  expect((await linkAgain(context, teller, { person: sam.id, byMail: true })).ok).toBe(true);
});

function invitationIn(invited: readonly Invited[], index: number) {
  const one = itemAt(invited, index);
  if ('waits' in one) throw new Error('trustees are invited by one teller');
  return one.invitation;
}

function listOf(voters: number): string {
  const lines = Array.from({ length: voters }, (_, index) => `Member ${String(index + 1)},2027-01-31`);
  return `Name,Dues paid until\n${lines.join('\n')}`;
}

async function drafted({ areIn = true } = {}) {
  const context = freshContext();
  await withOfficer(context);
  const rules = itemAt(
    listPresets().filter(({ name }) => name === 'two-officers-approval'),
    0,
  ).rules;
  const draft = draftCall({ title: 'Two officers', rules, now: context.clock() });
  const call: ElectionCall = { ...draft, contact: 'tellers@riverside.example' };
  const { id: election } = must(await openElection(context, OFFICE, { call, tellers: TELLERS }));
  const people = areIn ? await context.db.store.elections.people(OFFICE, election) : [];
  for (const { id } of people) {
    const keys = { lookupHash: context.random(32), verifyKey: context.random(32) };
    await context.db.store.elections.setKeys(OFFICE, { election, person: id, ...keys });
  }
  const person = itemAt(await context.db.store.elections.people(OFFICE, election), 0);
  const at = { office: OFFICE, election };
  return { context, at, teller: { ...at, person }, call };
}

async function callOf({ db }: FreshContext, election: ElectionId) {
  return (await db.store.elections.find(OFFICE, election))?.call;
}

async function move({ db }: FreshContext, election: ElectionId, to: ElectionState): Promise<void> {
  const from = (await db.store.elections.find(OFFICE, election))?.state ?? 'draft';
  await db.store.elections.setState(OFFICE, { election, from, to });
}
