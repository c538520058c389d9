// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newId } from '@amends/base';
import { addDays, dayOf, endTerm, termFrom, type Day, type Term } from '@amends/domain';
import { expect, test } from 'vitest';
import type { TermId } from '../../ports/outcome-store.ts';
import { DAY_MS, electionInProgress } from '../../testing/election-in-progress.ts';
import { anotherOfficer } from '../../testing/fresh-context.ts';
import { certifyOutcome } from './certify-outcome.ts';
import { publishEntry } from './enter-result.ts';
import { leavingOfficers } from './leaving-officers.ts';
import { readOutcome } from './outcome-body.ts';

const VOTES = { place: ['paper'], countedBy: ['Sam and Kim'], countedOn: ['2026-11-23'], rollSize: ['40'] } as const;

test('who was not elected leaves, but for those whose terms go on, as after a by-election', async () => {
  const { context, at, call, tellers } = await electionInProgress(['Cem', 'Bo'], { rules: { seats: 1 } });
  await anotherOfficer(context);
  const { store } = context.db;
  const fields = { ...VOTES, voted: ['20'], blank: ['0'], 'votes.1': ['3'], 'votes.2': ['17'] };
  must(await publishEntry(context, tellers[0], fields));
  context.pass(10 * DAY_MS);
  for (const teller of tellers) must(await certifyOutcome(context, teller));
  const today = dayOf(context.clock());
  const leaving = async () =>
    await leavingOfficers(store, context, { ...at, call, body: await readOutcome(store, at) });
  expect(await leaving()).toEqual(['Ana', 'Jo']);

  const insert = async (term: Term) => {
    await store.terms.insert(at.office, { id: newId<TermId>(context.random), election: null, term });
  };
  const begun = (name: string, resultOn: Day) => termFrom(call.rules, { name, resultOn });
  await insert(begun('Ana', addDays(today, -100)));
  expect(await leaving(), 'she was elected before').toEqual(['Jo']);
  // His term lasts until the new one begins, tomorrow.
  await insert(must(endTerm(begun('Jo', addDays(today, -300)), { on: today, by: 'stepped-down' })));
  expect(await leaving()).toEqual(['Jo']);
});

test('of a question about an officer only she leaves, and only if members say so', async () => {
  const confidence = { kind: 'confidence', subject: 'Ana' } as const;
  const { context, at, call, tellers } = await electionInProgress([], { call: confidence });
  const { store } = context.db;
  await anotherOfficer(context);
  expect(await leavingOfficers(store, context, { ...at, call, body: undefined })).toEqual([]);
  const fields = { ...VOTES, voted: ['20'], blank: ['0'], 'votes.1': ['3'], 'rejections.1': ['17'] };
  must(await publishEntry(context, tellers[0], fields));
  expect(await leavingOfficers(store, context, { ...at, call, body: await readOutcome(store, at) })).toEqual(['Ana']);
});
