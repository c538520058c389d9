// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, type OfficerId } from '@amends/base';
import { expect, test } from 'vitest';
import { anotherOfficer, freshContext, OFFICE, withOfficer } from '../testing/fresh-context.ts';
import { takeTold } from '../testing/take-told.ts';
import { readOwnCard, setOwnCard } from './own-card.ts';
import { readOffice } from './read-office.ts';
import { setProfile } from './set-profile.ts';

const NOTHING = { contact: null, pronouns: null, since: null };
const TYPED = { contact: ' Signal: ana.41 ', pronouns: 'she', since: '' };
const LINES = { contact: 'Signal: ana.41', pronouns: 'she', since: null };
const actorOf = (id: OfficerId) => ({ kind: 'officer', office: OFFICE, id }) as const;

test('what an officer says of herself is public at once, and she is told by mail', async () => {
  const context = freshContext();
  const id = await withOfficer(context);
  expect(must(await readOwnCard(context, actorOf(id)))).toEqual({ officer: id, ...NOTHING });
  const set = await setOwnCard(context, actorOf(id), { officer: id, typed: TYPED, seen: NOTHING });
  expect(set).toEqual({ ok: true, value: { officer: id, ...LINES } });
  expect(must(await readOwnCard(context, actorOf(id)))).toEqual({ officer: id, ...LINES });
  const [card] = must(await readOffice(context, OFFICE)).officers;
  expect(card).toEqual({ id, name: 'Ana', operator: false, contact: 'Signal: ana.41', pronouns: 'she' });
  expect(await takeTold(context)).toEqual([['card-changed', id]]);
});

test('what says the same again is kept without a mail', async () => {
  const context = freshContext();
  const id = await withOfficer(context);
  const typed = { contact: ' ', pronouns: '', since: '' };
  must(await setOwnCard(context, actorOf(id), { officer: id, typed, seen: NOTHING }));
  expect(await takeTold(context)).toEqual([]);
});

test('nobody changes what is said of another, nor after her term', async () => {
  const context = freshContext();
  const [ana, jo] = [await withOfficer(context), await anotherOfficer(context)];
  const change = { officer: jo, typed: TYPED, seen: NOTHING };
  expect(await setOwnCard(context, actorOf(ana), change)).toEqual({ ok: false, error: { type: 'not-found' } });
  await context.db.store.officers.setState(OFFICE, jo, 'retired');
  expect(await setOwnCard(context, actorOf(jo), change)).toEqual({ ok: false, error: { type: 'not-signed-in' } });
  for (const id of [ana, jo])
    expect(must(await readOwnCard(context, actorOf(id)))).toEqual({ officer: id, ...NOTHING });
  expect(await takeTold(context)).toEqual([]);
});

test('of two windows that change the lines that both saw, the second is told', async () => {
  const context = freshContext();
  const id = await withOfficer(context);
  const set = async (contact: string) =>
    await setOwnCard(context, actorOf(id), { officer: id, typed: { ...TYPED, contact }, seen: NOTHING });
  must(await set('first'));
  expect(await set('second')).toEqual({ ok: false, error: { type: 'conflict' } });
  // After a lost answer the first window sends the same once more.
  must(await set('first'));
  expect(must(await readOwnCard(context, actorOf(id))).contact).toBe('first');
});

test.each([
  ['contact', 'x'.repeat(301), 'too-long'],
  ['pronouns', 'x'.repeat(61), 'too-long'],
  ['since', 'March\n2026', 'malformed'],
])('a wrong %s is named, and nothing is changed', async (field, text, problem) => {
  const context = freshContext();
  const id = await withOfficer(context);
  const change = { officer: id, typed: { ...TYPED, [field]: text }, seen: NOTHING };
  expect(await setOwnCard(context, actorOf(id), change)).toEqual({
    ok: false,
    error: { type: 'field', field, problem },
  });
  expect(must(await readOwnCard(context, actorOf(id)))).toEqual({ officer: id, ...NOTHING });
});

test('whoever is said something else of by the operator is told, and nobody else', async () => {
  const context = freshContext();
  const [ana, jo] = [await withOfficer(context), await anotherOfficer(context)];
  const profile = must(await readOffice(context, OFFICE)).profile;
  const officers = [
    { email: 'ana@riverside.example', ...NOTHING },
    { email: 'jo@riverside.example', ...LINES },
  ];
  must(await setProfile(context, OFFICE, { profile, officers }));
  expect(must(await readOwnCard(context, actorOf(jo)))).toEqual({ officer: jo, ...LINES });
  expect(must(await readOwnCard(context, actorOf(ana)))).toEqual({ officer: ana, ...NOTHING });
  expect(await takeTold(context)).toEqual([['card-changed', jo]]);
});
