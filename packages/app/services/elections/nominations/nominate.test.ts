// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must, newId, utf8, type NominationId } from '@amends/base';
import { dayOf, type ElectionCall } from '@amends/domain';
import { expect, test } from 'vitest';
import { calledElection, TELLERS, type CalledForTest } from '../../../testing/called-election.ts';
import { candidatesOf, fixBallotOrder } from '../candidates-of.ts';
import { askQuestion } from '../questions/ask-question.ts';
import { enterNomination, type Entry } from './enter-nomination.ts';
import { judgeNomination, type Judgement } from './judge-nomination.ts';
import type { FormSend } from './keep-nomination.ts';
import { listNominations } from './list-nominations.ts';
import { nominateOneself } from './nominate-oneself.ts';
import { readOwnNomination, stepBack, writeNomination } from './own-nomination.ts';
import { proposeSomebody } from './propose-somebody.ts';

const NOOR = {
  name: ['Noor Haddad'],
  email: ['noor@riverside.example'],
  statement: ['I listen.'],
  conflicts: ['None.'],
};
const PROPOSED = { name: ['Noor Haddad'], email: ['noor@riverside.example'], nominatedBy: ['Ana'] };
const PHOTO = { type: 'image/png', bytes: utf8('a photo') } as const;
const DAY_MS = 86_400_000;

let sends = 0;
/** A page that was opened afresh. */
function freshSend(): FormSend {
  sends += 1;
  return { token: `token ${String(sends)}`, bodyMac: utf8('mac') };
}

test('who puts her own name forward stands once the committee has seen her, and comes back by her link', async () => {
  const election = await calledElection();
  const { context, at, takeMails } = election;
  const trial = { fields: NOOR, photo: PHOTO, send: freshSend(), isTrial: true };
  expect(await nominateOneself(context, at, trial)).toEqual({ ok: true, value: { token: null } });
  expect(await rows(election)).toEqual([]);
  const given = must(await nominateOneself(context, at, { ...trial, isTrial: false }));
  const token = given.token ?? '';
  const mails = await takeMails();
  expect(mails.map(({ to }) => to).toSorted()).toEqual([
    'kim@riverside.example',
    'noor@riverside.example',
    'sam@riverside.example',
  ]);
  const link = `https://amends.example/riverside/elections/${at.election}/nominations/${token}`;
  expect(mails.find(({ to }) => to.startsWith('noor'))?.text).toContain(link);
  expect(await candidatesOf(context, at)).toEqual([]);
  must(await judge(election, 'confirm'));
  const [noor] = await candidatesOf(context, at);
  expect(noor).toMatchObject({ name: 'Noor Haddad', statement: 'I listen.', hasPhoto: true, position: 1 });
  expect(JSON.stringify(noor)).not.toContain('noor@');
  const fields = { ...NOOR, statement: ['I listen, and I stay.'], email: ['elsewhere@riverside.example'] };
  must(await writeNomination(context, at, { token, fields, photo: 'as-it-was' }));
  expect(await candidatesOf(context, at)).toMatchObject([{ statement: 'I listen, and I stay.', hasPhoto: true }]);
  expect(itemAt(await rows(election), 0).said.email).toBe('noor@riverside.example');
  must(await writeNomination(context, at, { token, fields: NOOR, photo: null }));
  expect(await candidatesOf(context, at)).toMatchObject([{ hasPhoto: false }]);
  must(await writeNomination(context, at, { token, fields: { ...NOOR, name: ['Somebody Else'] }, photo: 'as-it-was' }));
  expect(await candidatesOf(context, at), 'another name is looked at again').toEqual([]);
});

test('one page is kept once, however often it is sent', async () => {
  const { context, at } = await calledElection();
  const submission = { fields: NOOR, photo: null, send: freshSend(), isTrial: false };
  const both = await Promise.all([nominateOneself(context, at, submission), nominateOneself(context, at, submission)]);
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  expect(await nominateOneself(context, at, submission)).toMatchObject({ error: { type: 'sent-before' } });
  const changed = { ...submission, send: { ...submission.send, bodyMac: utf8('other') } };
  expect(await nominateOneself(context, at, changed)).toMatchObject({ error: { type: 'sent-changed' } });
  expect(await context.db.store.nominations.list(at.office, at.election)).toHaveLength(1);
});

test('a program that sends names keeps nobody out: the committee takes them away, and enters whom it knows', async () => {
  const election = await calledElection();
  const { context, at, teller } = election;
  const { nominations } = context.db.store;
  await context.db.transaction(async (store) => {
    for (let count = 0; count < 200; count++) {
      const email = `${String(count)}@elsewhere.example`;
      const said = { name: `Name ${String(count)}`, email, nominatedBy: 'X', via: 'page' } as const;
      const row = {
        state: 'proposed',
        tokenHash: null,
        confirmed: false,
        position: null,
        day: dayOf(context.clock()),
      } as const;
      const nomination = { ...row, id: newId<NominationId>(context.random), said };
      await store.nominations.insert(at.office, { election: at.election, nomination });
    }
  });
  const herself = async () =>
    await nominateOneself(context, at, { fields: NOOR, photo: null, send: freshSend(), isTrial: false });
  const proposal = { fields: PROPOSED, send: freshSend(), isTrial: false };
  expect(await proposeSomebody(context, at, proposal)).toEqual({ ok: false, error: { type: 'busy' } });
  expect(await herself()).toEqual({ ok: false, error: { type: 'busy' } });
  const entry = { via: 'paper', kind: 'nomination', photo: null, send: freshSend() } as const;
  must(await enterNomination(context, teller, { ...entry, fields: { ...NOOR, name: ['Bo Birch'], email: [] } }));
  const waiting = (await nominations.list(at.office, at.election)).filter(({ state }) => state === 'proposed');
  for (const { id } of waiting.slice(0, 2))
    must(await judgeNomination(context, teller, { nomination: id, as: 'refuse' }));
  expect(await herself()).toMatchObject({ ok: true });
});

test('who counts or holds a key cannot stand, whoever names her and however it comes in', async () => {
  const election = await calledElection();
  const { context, at, teller } = election;
  const [sam] = TELLERS;
  const barred = { type: 'fields', errors: [{ field: 'email', problem: 'committee' }] };
  const herself = { ...NOOR, name: [sam.name], email: [sam.email.toUpperCase()] };
  expect(
    await nominateOneself(context, at, { fields: herself, photo: null, send: freshSend(), isTrial: false }),
  ).toEqual({
    ok: false,
    error: barred,
  });
  const proposed = { ...PROPOSED, email: [sam.email] };
  expect(await proposeSomebody(context, at, { fields: proposed, send: freshSend(), isTrial: false })).toMatchObject({
    error: barred,
  });
  const onPaper = await enterNomination(context, teller, entry({ ...NOOR, name: [sam.name], email: [] }));
  expect(onPaper).toMatchObject({ error: { errors: [{ field: 'name', problem: 'committee' }] } });
  expect(await rows(election)).toEqual([]);
});

test('somebody who was named says yes with her own words, or no with none', async () => {
  const election = await calledElection();
  const { context, at, takeMails } = election;
  must(await proposeSomebody(context, at, { fields: PROPOSED, send: freshSend(), isTrial: true }));
  expect(await takeMails()).toEqual([]);
  must(await proposeSomebody(context, at, { fields: PROPOSED, send: freshSend(), isTrial: false }));
  const mail = (await takeMails()).find(({ to }) => to.startsWith('noor'));
  expect(mail?.text).toContain('Ana would like you to stand');
  const token = /nominations\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
  expect(must(await readOwnNomination(context, at, token)).row.state).toBe('proposed');
  const empty = await writeNomination(context, at, { token, fields: { name: ['Noor'] }, photo: null });
  expect(empty).toMatchObject({ error: { errors: [{ field: 'statement' }, { field: 'conflicts' }] } });
  must(await stepBack(context, at, { token, act: 'refuse' }));
  must(await stepBack(context, at, { token, act: 'refuse' }));
  expect(itemAt(await rows(election), 0)).toMatchObject({ state: 'refused', said: { name: 'Noor Haddad' } });
  must(await writeNomination(context, at, { token, fields: NOOR, photo: PHOTO }));
  must(await judge(election, 'confirm'));
  expect(await candidatesOf(context, at)).toMatchObject([{ name: 'Noor Haddad', nominatedBy: 'Ana', hasPhoto: true }]);
  must(await stepBack(context, at, { token, act: 'withdraw' }));
  expect(await candidatesOf(context, at)).toEqual([]);
  expect(await readOwnNomination(context, at, 'another')).toMatchObject({ error: { type: 'not-found' } });
});

test('the same person twice is named where it is public, and told to nobody where it is not', async () => {
  const election = await calledElection();
  const { context, at, teller, takeMails } = election;
  must(await proposeSomebody(context, at, { fields: PROPOSED, send: freshSend(), isTrial: false }));
  await takeMails();
  must(
    await proposeSomebody(context, at, {
      fields: { ...PROPOSED, nominatedBy: ['Jo'] },
      send: freshSend(),
      isTrial: false,
    }),
  );
  expect(await takeMails(), 'she is not asked twice').toEqual([]);
  expect(await rows(election)).toHaveLength(1);
  const paper = entry({ ...PROPOSED, nominatedBy: ['Jo'] }, 'proposal');
  const repeated = { error: { errors: [{ field: 'email', problem: 'repeated' }] } };
  expect(await enterNomination(context, teller, paper), 'the committee sees all').toMatchObject(repeated);
  must(await nominateOneself(context, at, { fields: NOOR, photo: null, send: freshSend(), isTrial: false }));
  expect((await rows(election)).map(({ state }) => state)).toEqual(['accepted']);
  const again = { fields: NOOR, photo: null, send: freshSend(), isTrial: false };
  expect(await nominateOneself(context, at, again)).toMatchObject(repeated);
  must(await judge(election, 'confirm'));
  expect(await proposeSomebody(context, at, { fields: PROPOSED, send: freshSend(), isTrial: false })).toMatchObject(
    repeated,
  );
});

test('the committee types in what came on paper, and hands over the link', async () => {
  const election = await calledElection({ declaredOptions: ['cis man'] });
  const { context, at, teller, takeMails } = election;
  const onPaper = { ...NOOR, email: [], declaredOptions: ['cis man'], nominatedBy: ['Ana'] };
  const strange = await enterNomination(context, teller, entry({ ...onPaper, declaredOptions: ['tall'] }));
  expect(strange).toMatchObject({ error: { errors: [{ field: 'declaredOptions', problem: 'unknown' }] } });
  must(await enterNomination(context, teller, entry({ name: ['Noor Haddad'], nominatedBy: ['Jo'] }, 'proposal')));
  const { token, email } = must(await enterNomination(context, teller, entry(onPaper)));
  expect(email).toBeNull();
  expect(await takeMails()).toEqual([]);
  expect(await candidatesOf(context, at)).toMatchObject([{ name: 'Noor Haddad', declaredOptions: ['cis man'] }]);
  expect(await rows(election), 'what was proposed before is hers now').toHaveLength(1);
  must(await writeNomination(context, at, { token, fields: { ...NOOR, pronouns: ['they'] }, photo: 'as-it-was' }));
  expect(await candidatesOf(context, at)).toMatchObject([{ pronouns: 'they', nominatedBy: 'Ana' }]);
  const fresh = must(await judge(election, 'new-link'));
  expect(await readOwnNomination(context, at, token)).toMatchObject({ error: { type: 'not-found' } });
  expect((await readOwnNomination(context, at, fresh.token ?? '')).ok).toBe(true);
});

test('only the committee sees whether the roll has somebody, and who was named twice', async () => {
  const election = await calledElection();
  const { context, at, teller } = election;
  must(await nominateOneself(context, at, { fields: NOOR, photo: null, send: freshSend(), isTrial: false }));
  expect((await listNominations(context, teller)).map(({ eligibility }) => eligibility)).toEqual(['no-roll']);
  must(await enterNomination(context, teller, entry({ ...NOOR, name: ['Ana Nwosu'], email: [] })));
  must(await enterNomination(context, teller, entry({ ...NOOR, name: ['Zoe'], email: ['zoe@riverside.example'] })));
  const voter = { reasons: [], eligibleOn: dayOf(0), isAdded: false };
  const voters = [
    { ...voter, number: 1, name: 'N. Haddad', email: 'Noor@riverside.example' },
    { ...voter, number: 2, name: 'ana  nwosu', email: 'a@riverside.example', reasons: ['dues-late'] as const },
  ];
  await context.db.transaction(async (store) => store.voters.replace(at.office, { election: at.election, voters }));
  const seen = await listNominations(context, teller);
  expect(seen.map(({ row, eligibility }) => [row.said.name, eligibility])).toEqual([
    ['Ana Nwosu', 'may-not-vote'],
    ['Noor Haddad', 'on-roll'],
    ['Zoe', 'not-on-roll'],
  ]);
  expect(seen.every(({ twins, isOfCommittee }) => twins.length === 0 && !isOfCommittee)).toBe(true);
});

test('after nominations close nobody is named, after statements are due nobody rewrites, and ballots keep her number', async () => {
  const election = await calledElection();
  const { context, call, at, teller } = election;
  const [first, second] = await Promise.all(
    ['Aya', 'Bo'].map(async (name) => {
      const fields = { ...NOOR, name: [name], email: [`${name}@riverside.example`] };
      return must(await nominateOneself(context, at, { fields, photo: null, send: freshSend(), isTrial: false }));
    }),
  );
  for (const { row } of await listNominations(context, teller)) {
    must(await judgeNomination(context, teller, { nomination: row.id, as: 'confirm' }));
  }
  passTo(election, call.schedule.nominationsCloseAt);
  const late = { ...NOOR, email: ['late@riverside.example'], name: ['Late'] };
  const notOpen = { error: { type: 'not-open' } };
  expect(
    await nominateOneself(context, at, { fields: late, photo: null, send: freshSend(), isTrial: false }),
  ).toMatchObject(notOpen);
  expect(await proposeSomebody(context, at, { fields: PROPOSED, send: freshSend(), isTrial: false })).toMatchObject(
    notOpen,
  );
  passTo(election, call.schedule.statementsDueAt);
  const token = first?.token ?? '';
  expect(await writeNomination(context, at, { token, fields: NOOR, photo: null })).toMatchObject(notOpen);
  await context.db.transaction(async (store) => {
    expect((await fixBallotOrder(store, at)).map(({ name }) => name)).toEqual(['Aya', 'Bo']);
    await store.elections.setState(at.office, { election: at.election, from: 'called', to: 'sealed' });
  });
  expect(await stepBack(context, at, { token, act: 'withdraw' })).toMatchObject(notOpen);
  const [aya] = await candidatesOf(context, at);
  must(await judgeNomination(context, teller, { nomination: aya?.id, as: 'withdraw' }));
  expect(await candidatesOf(context, at)).toMatchObject([
    { name: 'Aya', position: 1, isWithdrawn: true },
    { name: 'Bo', position: 2, isWithdrawn: false },
  ]);
  expect(await judgeNomination(context, teller, { nomination: aya?.id, as: 'confirm' })).toMatchObject(notOpen);
  expect(await enterNomination(context, teller, entry(late))).toMatchObject(notOpen);
  expect(second?.token).toBeDefined();
});

test('a draft is nobody’s to stand in, and other people’s ids are nothing', async () => {
  const { context, at, teller } = await calledElection();
  const unknown = { nomination: newId(context.random), as: 'confirm' } as const;
  expect(await judgeNomination(context, teller, unknown)).toMatchObject({ error: { type: 'not-found' } });
  expect(await judgeNomination(context, teller, { ...unknown, nomination: 'x' })).toMatchObject({
    error: { type: 'not-found' },
  });
  await context.db.store.elections.setState(at.office, { election: at.election, from: 'called', to: 'draft' });
  const notFound = { error: { type: 'not-found' } };
  expect(
    await nominateOneself(context, at, { fields: NOOR, photo: null, send: freshSend(), isTrial: false }),
  ).toMatchObject(notFound);
  expect(await askQuestion(context, at, { fields: { question: ['Why?'] }, send: freshSend() })).toMatchObject(notFound);
});

async function rows({ context, at }: CalledForTest) {
  return await context.db.store.nominations.list(at.office, at.election);
}

/** Of the only nomination there is. */
async function judge(election: CalledForTest, as: Judgement) {
  const { id: nomination } = itemAt(await rows(election), 0);
  return await judgeNomination(election.context, election.teller, { nomination, as });
}

function entry(fields: Entry['fields'], kind: Entry['kind'] = 'nomination'): Entry {
  return { fields, kind, via: 'paper', photo: null, send: freshSend() };
}

function passTo({ context }: CalledForTest, time: ElectionCall['schedule']['nominationsCloseAt']): void {
  context.pass((time ?? context.clock() + DAY_MS) - context.clock());
}
