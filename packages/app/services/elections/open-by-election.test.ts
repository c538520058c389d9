// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must } from '@amends/base';
import { TITLE_LENGTH_MAX } from '@amends/domain';
import { expect, test } from 'vitest';
import { DAY_MS, electionInProgress } from '../../testing/election-in-progress.ts';
import { callOf } from './call-of.ts';
import { certifyOutcome } from './certify-outcome.ts';
import { publishEntry } from './enter-result.ts';
import { byElectionOf, openByElection } from './open-by-election.ts';

test('one by-election is opened for vacant seats; its links are made anew until a teller came in', async () => {
  const { context, at, tellers } = await electionInProgress([], { rules: { seats: 2 } });
  const { elections } = context.db.store;
  must(await publishEntry(context, tellers[0], {}));
  const conflict = { ok: false, error: { type: 'conflict' } };
  expect(await openByElection(context, tellers[0]), 'before it is certified').toEqual(conflict);
  context.pass(30 * DAY_MS);
  must(await certifyOutcome(context, tellers[0]));
  expect(await byElectionOf(context.db.store, at), 'one teller does not end it').toBeUndefined();
  must(await certifyOutcome(context, tellers[1]));
  const draft = await byElectionOf(context.db.store, at);
  expect(draft?.hasBegun, 'it is open before anybody asked for it').toBe(false);

  const opened = must(await openByElection(context, tellers[0]));
  expect(opened.id).toBe(draft?.id);
  expect(await elections.find(at.office, opened.id)).toMatchObject({ state: 'draft', call: { rules: { seats: 2 } } });
  const again = must(await openByElection(context, tellers[1]));
  expect(again.id).toBe(opened.id);
  expect(again.invitations.map(({ name }) => name)).toEqual(opened.invitations.map(({ name }) => name));
  expect(again.invitations.map(({ secret }) => secret)).not.toEqual(opened.invitations.map(({ secret }) => secret));

  const { person } = itemAt(again.invitations, 0);
  const keys = { lookupHash: context.random(32), verifyKey: context.random(32) };
  await elections.setKeys(at.office, { election: opened.id, person, ...keys });
  expect(await byElectionOf(context.db.store, at)).toEqual({ id: opened.id, hasBegun: true });
  expect(await openByElection(context, tellers[0])).toEqual(conflict);

  await elections.setState(at.office, { election: opened.id, from: 'draft', to: 'annulled' });
  expect(must(await openByElection(context, tellers[0])).id).not.toBe(opened.id);
  expect(await byElectionOf(context.db.store, at)).toMatchObject({ hasBegun: false });
});

test('whoever was elected counts for the seat rules of the by-election, whose draft can be read', async () => {
  const names = ['Ana', 'Bo', 'Cem'];
  const atMost = (count: number) => [{ kind: 'at-most', count, option: 'cis man' }] as const;
  const { context, at, tellers } = await electionInProgress(names, {
    rules: { seats: 3, declaredOptions: ['cis man'], seatRules: atMost(2) },
    call: { title: 'T'.repeat(TITLE_LENGTH_MAX) },
    declared: names,
  });
  const head = { place: ['paper'], countedBy: ['Sam and Kim'], countedOn: ['2026-11-23'], rollSize: ['40'] };
  const votes = { voted: ['20'], blank: ['1'], 'votes.1': ['12'], 'votes.2': ['9'], 'votes.3': ['5'] };
  must(await publishEntry(context, tellers[0], { ...head, ...votes }));
  context.pass(30 * DAY_MS);
  for (const teller of tellers) must(await certifyOutcome(context, teller));
  const draft = await byElectionOf(context.db.store, at);
  const row = draft && (await context.db.store.elections.find(at.office, draft.id));
  const call = row && callOf(row);
  expect(call?.title).toMatch(/^By-election: T+$/);
  expect(call?.rules).toMatchObject({ seats: 1, declaredOptions: ['cis man'], seatRules: atMost(0) });
});
