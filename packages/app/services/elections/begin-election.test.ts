// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must, newId } from '@amends/base';
import { termFrom, type Day } from '@amends/domain';
import { expect, test } from 'vitest';
import type { TermId } from '../../ports/outcome-store.ts';
import { listPresets } from '../../rules/list-presets.ts';
import { freshContext, OFFICE, withOfficer, type FreshContext } from '../../testing/fresh-context.ts';
import { sampleCall } from '../../../domain/election/testing/sample-call.ts';
import { beginElection } from './begin-election.ts';
import { callOf } from './call-of.ts';
import { inviteToCommittee } from './committee-people.ts';
import { electionsUnderWay } from './elections-under-way.ts';
import { sittingOfficers } from './sitting-officers.ts';

const TELLERS = [
  { name: 'Sam', email: 'sam@riverside.example' },
  { name: 'Kim', email: 'kim@riverside.example' },
];

test('an election begins as a draft by a preset, and is listed until it is over', async () => {
  const context = await office();
  const { id, invitations } = must(await begin(context, { title: '  Two   officers ' }));
  expect(invitations.map(({ name }) => name)).toEqual(['Sam', 'Kim']);
  const tellers = TELLERS.map(({ name }) => ({ name, isIn: false }));
  const draft = { id, title: 'Two officers', kind: 'officers', about: null, tellers };
  expect(await electionsUnderWay(context, OFFICE)).toEqual([
    { ...draft, phase: 'draft', votingOpensAt: null, votingClosesAt: null },
  ]);
  const { elections } = context.db.store;
  await elections.setState(OFFICE, { election: id, from: 'draft', to: 'called' });
  expect(await electionsUnderWay(context, OFFICE)).toMatchObject([
    { phase: 'notice', votingOpensAt: expect.any(Number) as number },
  ]);
  must(await begin(context, { title: 'Another' }));
  expect((await electionsUnderWay(context, OFFICE)).map(({ title }) => title).toSorted()).toEqual([
    'Another',
    'Two officers',
  ]);
  await elections.setState(OFFICE, { election: id, from: 'called', to: 'annulled' });
  expect((await electionsUnderWay(context, OFFICE)).map(({ title }) => title)).toEqual(['Another']);
});

test('what is counted at a meeting begins as a vote elsewhere, and what is held here as one with keys', async () => {
  const context = await office();
  for (const [preset, ballot] of [
    ['meeting-count', 'elsewhere'],
    ['two-officers-approval', 'amends'],
  ] as const) {
    const { id } = must(await begin(context, { preset }));
    const row = await context.db.store.elections.find(OFFICE, id);
    expect(row && callOf(row)?.ballot).toBe(ballot);
  }
});

test('a question of confidence is about somebody who serves, and is a question of yes or no', async () => {
  const context = await office();
  expect(await sittingOfficers(context.db.store, context, OFFICE)).toMatchObject([
    { label: 'Ada Ash', name: 'Ada Ash' },
  ]);
  const { id } = must(await begin(context, { preset: 'confidence-question', about: 'ada ash' }));
  const row = await context.db.store.elections.find(OFFICE, id);
  expect(row && callOf(row)).toMatchObject({
    kind: 'confidence',
    subject: 'Ada Ash',
    qualities: [],
    howToApply: '',
    schedule: { nominationsOpenAt: null, nominationsCloseAt: null },
  });
  expect(await electionsUnderWay(context, OFFICE)).toMatchObject([{ kind: 'confidence', about: 'Ada Ash' }]);
});

test('whoever is asked about neither counts nor holds a key', async () => {
  const context = await office();
  const ada = { name: 'ADA  Ash', email: 'ada@riverside.example' };
  const question = { preset: 'confidence-question', about: 'Ada Ash' };
  expect(await begin(context, { ...question, tellers: [itemAt(TELLERS, 0), ada] })).toEqual({
    ok: false,
    error: { type: 'field', field: 'teller', problem: 'unknown' },
  });
  const { id: election } = must(await begin(context, question));
  const person = itemAt(await context.db.store.elections.people(OFFICE, election), 0);
  for (const role of ['teller', 'trustee'] as const) {
    const invited = await inviteToCommittee(
      context,
      { office: OFFICE, election, person },
      { ...ada, role, byMail: false },
    );
    expect(invited).toEqual({ ok: false, error: { type: 'field', field: 'name', problem: 'unknown' } });
  }
});

test.each([
  ['no title', { title: ' ' }, { field: 'title', problem: 'missing' }],
  ['a title without end', { title: 'x'.repeat(121) }, { field: 'title', problem: 'too-long' }],
  ['one teller', { tellers: TELLERS.slice(1) }, { field: 'teller', problem: 'missing' }],
  ['a question about nobody', { preset: 'confidence-question' }, { field: 'about', problem: 'missing' }],
  [
    'a question about somebody who serves no longer',
    { preset: 'confidence-question', about: 'Bo' },
    { field: 'about', problem: 'unknown' },
  ],
])('nothing begins with %s', async (_, given, error) => {
  const context = await office();
  expect(await begin(context, given)).toEqual({ ok: false, error: { type: 'field', ...error } });
  expect(await electionsUnderWay(context, OFFICE)).toEqual([]);
});

type Given = {
  readonly preset?: string;
  readonly title?: string;
  readonly about?: string;
  readonly tellers?: typeof TELLERS;
};

async function begin(context: FreshContext, given: Given) {
  const { preset = 'two-officers-approval', title = 'Two officers', about = null, tellers = TELLERS } = given;
  const ruleSet = listPresets().find(({ name }) => name === preset);
  if (ruleSet === undefined) throw new Error('there is no such preset');
  return await beginElection(context, OFFICE, { ruleSet, title, about, tellers });
}

/** An office in which Ada serves by the register, and Bo did. */
async function office(): Promise<FreshContext> {
  const context = freshContext();
  await withOfficer(context);
  const { rules } = sampleCall();
  for (const [name, resultOn] of [
    ['Ada Ash', '2026-01-01'],
    ['Bo', '2020-01-01'],
  ] as const) {
    const term = termFrom(rules, { name, resultOn: resultOn as Day });
    await context.db.store.terms.insert(OFFICE, { id: newId<TermId>(context.random), election: null, term });
  }
  return context;
}
