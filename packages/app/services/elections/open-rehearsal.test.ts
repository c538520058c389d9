// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must, type ElectionId } from '@amends/base';
import { ELECTION_STATES, REHEARSAL_DAYS, type ElectionCall } from '@amends/domain';
import { expect, test } from 'vitest';
import { OFFICE, type FreshContext } from '../../testing/fresh-context.ts';
import { calledStory, comeIn, sealedStory, type CalledStory } from '../../testing/vote-story.ts';
import { sweep } from '../sweep.ts';
import { addVoter } from './add-voter.ts';
import { callOf } from './call-of.ts';
import { changeCall } from './change-call.ts';
import { inviteToCommittee, linkAgain, removeInvited } from './committee-people.ts';
import type { ElectionActor } from './enter-election.ts';
import { openRehearsal, rehearseElection } from './open-rehearsal.ts';
import { rehearsalsOf, throwAwayRehearsal } from './throw-away-rehearsal.ts';
import { useRoll } from './use-roll.ts';

const DAY_MS = 86_400_000;
const NOT_OPEN = { ok: false, error: { type: 'not-open' } };
const NOT_FOUND = { ok: false, error: { type: 'not-found' } };
const SAM = { name: 'Sam', email: 'sam@riverside.example' };
const TOVE = { name: 'Tove', email: 'tove@riverside.example' };
const RAVI = { name: 'Ravi', email: 'ravi@riverside.example' };

test('its links go to the teller who began it, and nobody is mailed; its roll is its people, each once', async () => {
  const real = await calledStory();
  const { context, at } = real;
  const call = await callIn(context, at.election);
  const opened = must(
    await openRehearsal(context, OFFICE, { call, tellers: [SAM, TOVE], trustees: [SAM, TOVE, RAVI] }),
  );
  expect(opened.invitations.map(({ role, name }) => `${role} ${name}`)).toEqual([
    ...['teller Sam', 'teller Tove'],
    ...['trustee Sam', 'trustee Tove', 'trustee Ravi'],
  ]);
  const voters = await context.db.store.voters.list(OFFICE, opened.id);
  expect(voters.map(({ number, name }) => [number, name])).toEqual([
    [1, 'Sam'],
    [2, 'Tove'],
    [3, 'Ravi'],
  ]);
  const begun = must(await rehearseElection(context, teller(real)));
  expect(begun.invitations).toHaveLength(5);
  expect(await context.db.store.voters.countEligible(OFFICE, begun.id)).toBe(5);
  expect((await rehearsalsOf(context.db.store, at)).map(({ id }) => id)).toEqual([begun.id]);
  expect(await context.db.store.mails.claim({ now: context.clock(), retryAt: context.clock() })).toBeUndefined();
});

test('it is thrown away in every state, by its tellers or by those of its election', async () => {
  const real = await calledStory();
  const { context } = real;
  for (const state of ELECTION_STATES) {
    const { id } = must(await rehearseElection(context, teller(real)));
    const own = await comeIn(context, { office: OFFICE, election: id });
    await context.db.store.elections.setState(OFFICE, { election: id, from: 'called', to: state });
    must(await throwAwayRehearsal(context, teller(state === 'sealed' ? own : real), id));
    expect(await context.db.store.elections.find(OFFICE, id)).toBeUndefined();
  }
  expect(await context.db.store.rehearsals.list(OFFICE)).toEqual([]);
});

test('ELECT-14: nobody throws an election away, or the rehearsal of another one', async () => {
  const real = await sealedStory();
  const { context, at } = real;
  expect(await throwAwayRehearsal(context, teller(real), at.election)).toEqual(NOT_FOUND);
  expect(await context.db.store.rehearsals.remove(OFFICE, at.election)).toBe(false);
  expect(await context.db.store.elections.find(OFFICE, at.election)).toMatchObject({ state: 'sealed' });
  const other = await calledStory({ context });
  const { id } = must(await rehearseElection(context, teller(other)));
  expect(await throwAwayRehearsal(context, teller(real), id)).toEqual(NOT_FOUND);
  expect(await context.db.store.rehearsals.list(OFFICE)).toHaveLength(1);
});

test('three are held at a time, with two tellers and three trustees', async () => {
  const real = await calledStory();
  const { context, at } = real;
  const call = await callIn(context, at.election);
  const open = async (tellers: readonly (typeof SAM)[], trustees: readonly (typeof SAM)[]) =>
    await openRehearsal(context, OFFICE, { call, tellers, trustees });
  expect(await open([SAM], [SAM, TOVE, RAVI])).toMatchObject({ error: { field: 'teller', problem: 'missing' } });
  expect(await open([SAM, TOVE], [SAM, TOVE])).toMatchObject({ error: { field: 'trustee', problem: 'missing' } });
  expect(await open([SAM, TOVE], [SAM, TOVE, TOVE])).toMatchObject({ error: { type: 'field' } });
  expect(await context.db.store.rehearsals.list(OFFICE)).toEqual([]);
  must(await open([SAM, TOVE], [SAM, TOVE, RAVI]));
  for (let count = 1; count < 3; count++) must(await rehearseElection(context, teller(real)));
  const tooMany = { ok: false, error: { type: 'field', field: 'rehearsal', problem: 'too-many' } };
  expect(await rehearseElection(context, teller(real))).toEqual(tooMany);
  expect(await open([SAM, TOVE], [SAM, TOVE, RAVI])).toEqual(tooMany);
});

test('only an election that is voted on here, and not sealed yet, is rehearsed', async () => {
  const real = await calledStory();
  const { context, at } = real;
  const { id } = must(await rehearseElection(context, teller(real)));
  expect(await rehearseElection(context, teller(await comeIn(context, { office: OFFICE, election: id })))).toEqual(
    NOT_OPEN,
  );
  const call = await callIn(context, at.election);
  await context.db.store.elections.setCall(OFFICE, { election: at.election, call: { ...call, ballot: 'elsewhere' } });
  expect(await rehearseElection(context, teller(real))).toEqual(NOT_OPEN);
  const sealed = await sealedStory({ context });
  expect(await rehearseElection(context, teller(sealed))).toEqual(NOT_OPEN);
});

test('who is in a rehearsal and what it asks stays, and no election becomes one', async () => {
  const real = await calledStory();
  const { context, at } = real;
  const { id } = must(await rehearseElection(context, teller(real)));
  const rehearsal = { office: OFFICE, election: id };
  const [first] = await context.db.store.elections.people(OFFICE, id);
  if (first === undefined) throw new Error('it has tellers');
  const inside = { ...rehearsal, person: first };
  const somebody = { name: 'Kim', email: 'kim@riverside.example' };
  expect(await addVoter(context, inside, somebody)).toEqual(NOT_OPEN);
  const list = { text: 'Name,Email\nKim,kim@riverside.example', dateOrder: 'day-first' } as const;
  expect(await useRoll(context, inside, list)).toEqual(NOT_OPEN);
  expect(await inviteToCommittee(context, inside, { ...somebody, role: 'trustee', byMail: true })).toEqual(NOT_OPEN);
  expect(await removeInvited(context, rehearsal, first.id)).toEqual(NOT_OPEN);
  must(await linkAgain(context, inside, { person: first.id, byMail: false }));
  const [rehearsed, called] = [await callIn(context, id), await callIn(context, at.election)];
  expect(await changeCall(context, rehearsal, { ...rehearsed, contact: 'x' })).toEqual(NOT_OPEN);
  expect(await changeCall(context, rehearsal, { ...rehearsed, isRehearsal: false })).toEqual(NOT_OPEN);
  expect(await changeCall(context, at, { ...called, isRehearsal: true })).toEqual(NOT_OPEN);
});

test('what nobody threw away is swept after thirty days, and no election is', async () => {
  const real = await calledStory();
  const { context } = real;
  const { id } = must(await rehearseElection(context, teller(real)));
  context.pass((REHEARSAL_DAYS - 1) * DAY_MS);
  await sweep(context);
  expect(await context.db.store.elections.find(OFFICE, id)).toBeDefined();
  context.pass(DAY_MS);
  await sweep(context);
  expect(await context.db.store.elections.find(OFFICE, id)).toBeUndefined();
  expect(await context.db.store.elections.list(OFFICE)).toHaveLength(1);
});

function teller({ tellers }: Pick<CalledStory, 'tellers'>): ElectionActor {
  return itemAt(tellers, 0).actor;
}

async function callIn({ db }: FreshContext, election: ElectionId): Promise<ElectionCall> {
  const row = await db.store.elections.find(OFFICE, election);
  const call = row && callOf(row);
  if (call === undefined) throw new Error('it was called');
  return call;
}
