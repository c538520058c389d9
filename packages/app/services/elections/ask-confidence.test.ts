// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newId } from '@amends/base';
import { termFrom, type Day } from '@amends/domain';
import { expect, test } from 'vitest';
import type { TermId } from '../../ports/outcome-store.ts';
import { DAY_MS, electionInProgress, type InProgress } from '../../testing/election-in-progress.ts';
import { OFFICE } from '../../testing/fresh-context.ts';
import { aboutTerm } from './about-term.ts';
import { askConfidence, officersToAskAbout } from './ask-confidence.ts';
import { callOf } from './call-of.ts';
import { certifyOutcome } from './certify-outcome.ts';
import { publishEntry } from './enter-result.ts';
import { readOutcome } from './outcome-body.ts';

test('tellers of a certified election ask about an officer, by its rules and with new links', async () => {
  const progress = await served('Ana', 'Sam');
  const { context, at, tellers } = progress;
  expect(await askConfidence(context, tellers[0], 'Ana')).toEqual({ ok: false, error: { type: 'conflict' } });
  await context.db.store.elections.setState(OFFICE, { election: at.election, from: 'called', to: 'certified' });
  // Sam is a teller, and would count what members say of him.
  expect(await officersToAskAbout(context.db.store, context, at)).toMatchObject([{ label: 'Ana' }]);
  for (const name of ['', 'Sam', 'Bo']) {
    const error = { type: 'field', field: 'about', problem: 'missing' };
    expect(await askConfidence(context, tellers[0], name)).toEqual({ ok: false, error });
  }
  const { id, invitations } = must(await askConfidence(context, tellers[1], ' ana'));
  expect(invitations.map(({ name }) => name)).toEqual(['Sam', 'Kim']);
  const row = await context.db.store.elections.find(OFFICE, id);
  expect(row && callOf(row)).toMatchObject({
    kind: 'confidence',
    subject: 'Ana',
    qualities: [],
    howToApply: '',
    rules: { recall: { majority: 'two-thirds' } },
    schedule: { nominationsOpenAt: null },
  });
});

test('asked again about her, tellers get new links to the draft that is there, and no second one', async () => {
  const { context, at, tellers } = await served('Ana', 'Bo');
  const { elections } = context.db.store;
  await elections.setState(OFFICE, { election: at.election, from: 'called', to: 'certified' });
  const first = must(await askConfidence(context, tellers[0], 'Ana'));
  const again = must(await askConfidence(context, tellers[1], 'ana'));
  expect(again.id).toBe(first.id);
  expect(again.invitations.map(({ secret }) => secret)).not.toEqual(first.invitations.map(({ secret }) => secret));
  expect(must(await askConfidence(context, tellers[0], 'Bo')).id).not.toBe(first.id);
  const conflict = { ok: false, error: { type: 'conflict' } };
  await elections.setState(OFFICE, { election: first.id, from: 'draft', to: 'called' });
  expect(await askConfidence(context, tellers[0], 'Ana'), 'it is under way').toEqual(conflict);
  await elections.setState(OFFICE, { election: first.id, from: 'called', to: 'annulled' });
  expect(must(await askConfidence(context, tellers[0], 'Ana')).id).not.toBe(first.id);
});

test('of two officers of one name a question is about the one that was chosen', async () => {
  const { context, at, tellers } = await served('Ana', 'Ana');
  const { elections } = context.db.store;
  await elections.setState(OFFICE, { election: at.election, from: 'called', to: 'certified' });
  const officers = await officersToAskAbout(context.db.store, context, at);
  expect(officers.map(({ label }) => label)).toEqual([
    'Ana (2026-11-02 to 2028-11-01, 1)',
    'Ana (2026-11-02 to 2028-11-01, 2)',
  ]);
  expect(await askConfidence(context, tellers[0], 'Ana'), 'which of them?').toMatchObject({
    error: { field: 'about' },
  });
  const { id } = must(await askConfidence(context, tellers[0], officers[1]?.label ?? ''));
  expect(await aboutTerm(context.db.store, { office: OFFICE, election: id })).toBe(officers[1]?.term);
});

test.each([
  ['two thirds say no', { approve: 3, reject: 6 }, true],
  ['too few say no', { approve: 4, reject: 5 }, false],
])('a question of confidence is answered: %s', async (_, { approve, reject }, goes) => {
  const { context, at, tellers } = await served('Ana');
  must(await publishEntry(context, tellers[0], totals(approve, reject)));
  expect((await readOutcome(context.db.store, at))?.answer).toMatchObject({ goes, isShort: false });
  context.pass(10 * DAY_MS);
  for (const teller of tellers) must(await certifyOutcome(context, teller));
  const [row] = await context.db.store.terms.list(OFFICE);
  expect(row?.term).toMatchObject(
    goes ? { endedOn: '2026-12-03', endedBy: 'recalled' } : { endedOn: null, endedBy: null },
  );
});

test('where too few take part, nobody goes', async () => {
  const { context, at, tellers } = await served('Ana');
  must(await publishEntry(context, tellers[0], totals(0, 1)));
  expect((await readOutcome(context.db.store, at))?.answer).toMatchObject({ goes: false, isShort: true });
});

/** A question about Ana whose vote is over; these serve. */
async function served(...names: readonly string[]): Promise<InProgress> {
  const quorum = { kind: 'members', value: 5 } as const;
  const progress = await electionInProgress([], { rules: { quorum }, call: { kind: 'confidence', subject: 'Ana' } });
  for (const name of names) {
    const term = termFrom(progress.call.rules, { name, resultOn: '2026-11-01' as Day });
    await progress.context.db.store.terms.insert(OFFICE, {
      id: newId<TermId>(progress.context.random),
      election: null,
      term,
    });
  }
  return progress;
}

function totals(approve: number, reject: number): Readonly<Record<string, readonly string[]>> {
  return {
    place: ['paper'],
    countedBy: ['Sam and Kim'],
    countedOn: ['2026-11-23'],
    rollSize: ['12'],
    voted: [String(approve + reject)],
    blank: ['0'],
    'votes.1': [String(approve)],
    'rejections.1': [String(reject)],
  };
}
