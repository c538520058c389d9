// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must } from '@amends/base';
import { expect, test } from 'vitest';
import { DAY_MS, electionInProgress } from '../../testing/election-in-progress.ts';
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
