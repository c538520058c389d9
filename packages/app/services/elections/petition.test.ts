// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must, fromBase64url, newId } from '@amends/base';
import { dayOf, termFrom, type Day } from '@amends/domain';
import { expect, test } from 'vitest';
import type { TermId } from '../../ports/outcome-store.ts';
import type { PetitionId, PetitionRow, SignatureId } from '../../ports/petition-store.ts';
import { DAY_MS, electionInProgress, type InProgress } from '../../testing/election-in-progress.ts';
import { takeMails } from '../../testing/take-mails.ts';
import { sweep } from '../sweep.ts';
import { callOf } from './call-of.ts';
import { certifyOutcome } from './certify-outcome.ts';
import { confirmSignature, signatureToConfirm } from './confirm-signature.ts';
import { publishEntry } from './enter-result.ts';
import { openRecall, petitionsOf, strikeSignature } from './handle-petition.ts';
import { petitionBodyOf, standingOf } from './petition-body.ts';
import { recallableOfficers } from './recallable.ts';
import { signPetition } from './sign-petition.ts';
import { startPetition } from './start-petition.ts';

const RESULT = {
  place: ['paper'],
  countedBy: ['Sam and Kim'],
  countedOn: ['2026-11-23'],
  rollSize: ['10'],
  voted: ['6'],
  blank: ['0'],
  'votes.1': ['5'],
  'votes.2': ['4'],
  'votes.3': ['1'],
} as const;

test('a petition is public when its first member has confirmed, and others sign it by their links', async () => {
  const { context, at } = await served();
  const { petitions } = context.db.store;
  const [officer] = await recallableOfficers(context.db.store, context, at.office);
  const start = {
    term: [officer?.term ?? ''],
    reason: ['She is never there.'],
    name: ['Lee'],
    email: ['Lee@riverside.example'],
  };
  expect(await startPetition(context, at.office, { name: ['Lee'] })).toEqual({
    ok: false,
    error: {
      type: 'faults',
      faults: [
        { field: 'term', problem: 'missing' },
        { field: 'reason', problem: 'missing' },
        { field: 'email', problem: 'missing' },
      ],
    },
  });
  must(await startPetition(context, at.office, start));
  const petition = itemAt(await petitions.list(at.office), 0);
  const sign = async (name: string) =>
    await signPetition(context, at.office, {
      petition: petition.id,
      fields: { name: [name], email: [`${name.toLowerCase()}@riverside.example`] },
    });
  expect(await sign('Mo')).toEqual({ ok: false, error: { type: 'not-found' } });
  expect(await petitionsOf(context.db.store, at)).toEqual([]);

  const [first] = await linksMailed(context);
  expect(await signatureToConfirm(context, at.office, first?.token ?? new Uint8Array(32))).toMatchObject({
    ok: true,
    value: { name: 'Lee', body: { subject: 'Ana', reason: 'She is never there.', openedAt: null } },
  });
  must(await confirmSignature(context, at.office, first?.token ?? new Uint8Array(32)));
  expect(await confirmSignature(context, at.office, first?.token ?? new Uint8Array(32))).toMatchObject({ ok: false });
  expect(await startPetition(context, at.office, start), 'one for an officer is enough').toMatchObject({
    error: { type: 'conflict' },
  });

  must(await sign('Mo'));
  must(await sign('Mo'));
  must(await sign('Lee'));
  const links = await linksMailed(context);
  expect(
    links.map(({ to }) => to),
    'nobody is mailed twice',
  ).toEqual(['mo@riverside.example']);
  expect(await shown(context, petition)).toMatchObject({ standing: 'open', signed: 1, needed: 2 });
  must(await confirmSignature(context, at.office, itemAt(links, 0).token));
  expect(await shown(context, petition)).toMatchObject({ standing: 'full', signed: 2 });
});

test('a petition that is sent twice is one, and of two that were begun about one officer the first is public', async () => {
  const place = await served();
  const { context, at } = place;
  await begin(place);
  await begin(place);
  const { petitions } = context.db.store;
  expect(await petitions.list(at.office)).toHaveLength(1);
  await begin(place, 'Mo');
  const links = await linksMailed(context);
  const tokenOf = (name: string) =>
    itemAt(
      links.filter(({ to }) => to.startsWith(name)),
      0,
    ).token;
  expect(links).toHaveLength(2);
  must(await confirmSignature(context, at.office, tokenOf('mo@')));
  expect(await confirmSignature(context, at.office, tokenOf('lee@'))).toEqual({
    ok: false,
    error: { type: 'conflict' },
  });
});

test('a flood of names that nobody confirms keeps nobody out: the one that waits longest makes room', async () => {
  const place = await served();
  const { context, at } = place;
  const { petitions } = context.db.store;
  const first = await begin(place);
  context.pass(1);
  await context.db.transaction(async (store) => {
    for (let count = 1; count < 200; count++) {
      const id = newId<PetitionId>(context.random);
      await store.petitions.insert(at.office, { ...first, id });
      const [signature] = await store.petitions.signatures(at.office, first.id);
      if (signature === undefined) throw new Error('Lee signed');
      const other = { ...signature, id: newId<SignatureId>(context.random), tokenHash: null, askedAt: context.clock() };
      await store.petitions.putSignature(at.office, { petition: id, signature: other });
    }
  });
  await begin(place, 'Mo');
  const kept = await petitions.list(at.office);
  expect(kept).toHaveLength(200);
  expect(kept.map(({ id }) => id)).not.toContain(first.id);
  const link = itemAt(
    (await linksMailed(context)).filter(({ to }) => to.startsWith('mo@')),
    0,
  );
  must(await confirmSignature(context, at.office, link.token));
});

test('the committee strikes who is no member, names a hearing, and opens the vote; names go', async () => {
  const { context, at, tellers } = await served();
  const petition = await fullPetition({ context, at });
  const { signatures } = itemAt(await petitionsOf(context.db.store, at), 0);
  const mo = itemAt(signatures, 1);
  const strike = async (isStruck: boolean) =>
    await strikeSignature(context, tellers[0], { petition: petition.id, signature: mo.id, isStruck });
  must(await strike(true));
  const open = async (hearingAt: number | null) =>
    await openRecall(context, tellers[0], { petition: petition.id, hearingAt });
  const inTime = context.clock() + 11 * DAY_MS;
  expect(await open(inTime)).toEqual({ ok: false, error: { type: 'conflict' } });
  must(await strike(false));
  expect(await open(null)).toMatchObject({ ok: false, error: { field: 'hearingAt', problem: 'missing' } });
  expect(await open(context.clock() + DAY_MS)).toMatchObject({ error: { field: 'hearingAt', problem: 'malformed' } });
  const { id, invitations } = must(await open(inTime));
  expect(invitations.map(({ name }) => name)).toEqual(['Sam', 'Kim']);
  const row = await context.db.store.elections.find(at.office, id);
  expect(row?.state).toBe('draft');
  expect(row && callOf(row)).toMatchObject({ kind: 'recall', subject: 'Ana', schedule: { forumAt: inTime } });
  expect(await context.db.store.petitions.signatures(at.office, petition.id)).toEqual([]);
  expect(await shown(context, petition)).toMatchObject({ standing: 'full', signed: 2 });
});

test('of two officers of one name, the one whom the petition was about is recalled, with what she serves next', async () => {
  const progress = await served();
  const { context, at, call, tellers } = progress;
  const { store } = context.db;
  const petition = await fullPetition(progress);
  await serve(progress, '2026-11-10');
  await serve(progress, '2028-11-10');
  const terms = async () => new Map((await store.terms.list(at.office)).map(({ term }) => [term.from, term.endedBy]));
  const [, other = '', next = ''] = [...(await terms()).keys()].toSorted();
  const hearingAt = context.clock() + 11 * DAY_MS;
  const { id } = must(await openRecall(context, tellers[0], { petition: petition.id, hearingAt }));
  // It is called and held on paper, as soon as can be.
  const schedule = { ...call.schedule, nominationsOpenAt: null, nominationsCloseAt: null, statementsDueAt: null };
  const recall = { ...call, kind: 'recall', subject: 'Ana', schedule } as const;
  await store.elections.setCall(at.office, { election: id, call: recall });
  await store.elections.setState(at.office, { election: id, from: 'draft', to: 'called' });
  const actors = (await store.elections.people(at.office, id)).map((person) => ({ ...at, election: id, person }));
  must(await publishEntry(context, itemAt(actors, 0), { ...RESULT, 'rejections.1': ['1'] }));
  context.pass(10 * DAY_MS);
  for (const actor of actors) must(await certifyOutcome(context, actor));
  expect([...(await terms())].toSorted().map(([, endedBy]) => endedBy)).toEqual(['recalled', null, 'recalled']);
  expect([(await terms()).get(other as Day), (await terms()).get(next as Day)]).toEqual([null, 'recalled']);
});

test('who never confirmed is forgotten after three days, and who signed a petition that lapsed a week after it', async () => {
  const { context, at } = await served();
  await begin({ context, at });
  await linksMailed(context);
  context.pass(4 * DAY_MS);
  await sweep(context);
  expect(await context.db.store.petitions.list(at.office)).toEqual([]);
  const petition = await begun({ context, at });
  context.pass(31 * DAY_MS);
  await sweep(context);
  expect(await context.db.store.petitions.signatures(at.office, petition.id)).toHaveLength(1);
  context.pass(7 * DAY_MS);
  await sweep(context);
  expect(await context.db.store.petitions.signatures(at.office, petition.id)).toEqual([]);
  expect(await shown(context, petition)).toMatchObject({ standing: 'lapsed', signed: 1 });
});

test('who signed a full petition stays until there is a vote, or the officer went by herself', async () => {
  const { context, at } = await served();
  const petition = await fullPetition({ context, at });
  const { petitions, terms } = context.db.store;
  context.pass(38 * DAY_MS);
  await sweep(context);
  expect(await petitions.signatures(at.office, petition.id)).toHaveLength(2);
  const { id, term } = itemAt(await terms.list(at.office), 0);
  await terms.set(at.office, { id, term: { ...term, endedOn: dayOf(context.clock()), endedBy: 'stepped-down' } });
  context.pass(DAY_MS);
  await sweep(context);
  expect(await petitions.signatures(at.office, petition.id)).toEqual([]);
  expect(await shown(context, petition)).toMatchObject({ standing: 'lapsed', signed: 2 });
});

type Place = Pick<InProgress, 'context' | 'at'>;

/** Ana serves, by an election with ten members on its roll. */
async function served(): Promise<InProgress> {
  const election = await electionInProgress(['Ana', 'Bo', 'Cem']);
  const { context, tellers } = election;
  must(await publishEntry(context, tellers[0], RESULT));
  await serve(election, '2026-11-01');
  return election;
}

async function serve({ context, at, call }: InProgress, resultOn: string): Promise<void> {
  // A day that there is.
  const term = termFrom(call.rules, { name: 'Ana', resultOn: resultOn as Day });
  await context.db.store.terms.insert(at.office, { id: newId<TermId>(context.random), election: at.election, term });
}

async function begin({ context, at }: Place, name = 'Lee'): Promise<PetitionRow> {
  const [officer] = await recallableOfficers(context.db.store, context, at.office);
  const fields = {
    term: [officer?.term ?? ''],
    reason: ['Never there.'],
    name: [name],
    email: [`${name.toLowerCase()}@riverside.example`],
  };
  must(await startPetition(context, at.office, fields));
  return itemAt(await context.db.store.petitions.list(at.office), 0);
}

async function begun(place: Place): Promise<PetitionRow> {
  const petition = await begin(place);
  await confirmAll(place);
  return petition;
}

async function fullPetition(place: Place): Promise<PetitionRow> {
  const petition = await begun(place);
  const fields = { name: ['Mo'], email: ['mo@riverside.example'] };
  must(await signPetition(place.context, place.at.office, { petition: petition.id, fields }));
  await confirmAll(place);
  return petition;
}

async function confirmAll({ context, at }: Place): Promise<void> {
  for (const { token } of await linksMailed(context)) must(await confirmSignature(context, at.office, token));
}

async function shown({ db, clock }: InProgress['context'], { id }: PetitionRow) {
  const [office] = await db.store.offices.list();
  if (office === undefined) throw new Error('there is an office');
  const row = await db.store.petitions.find(office.id, id);
  const signatures = await db.store.petitions.signatures(office.id, id);
  return row && standingOf(petitionBodyOf(row), { signatures, now: clock() });
}

/** Takes the mails that wait, and gives what their links hold. */
async function linksMailed(
  context: InProgress['context'],
): Promise<readonly { readonly to: string; readonly token: Uint8Array }[]> {
  return (await takeMails(context)).map(({ to, text }) => {
    const token = /recall\/confirm\/([\w-]+)/.exec(text)?.[1];
    return { to, token: must(fromBase64url(token ?? '')) };
  });
}
