// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newElectionId } from '@amends/base';
import { expect, test } from 'vitest';
import { DAY_MS, electionInProgress } from '../../testing/election-in-progress.ts';
import { certifyOutcome } from './certify-outcome.ts';
import { publishEntry } from './enter-result.ts';
import { listSeats } from './list-seats.ts';

test('seats are known of once an election is certified, also where nobody stood for them', async () => {
  const { context, at, call, tellers } = await electionInProgress([], { rules: { seats: 2 } });
  must(await publishEntry(context, tellers[0], {}));
  context.pass(30 * DAY_MS);
  expect(await listSeats(context.db.store, context, at.office)).toEqual([]);
  for (const teller of tellers) must(await certifyOutcome(context, teller));
  expect(await context.db.store.terms.list(at.office)).toEqual([]);
  expect(await listSeats(context.db.store, context, at.office)).toEqual([{ role: call.rules.role, count: 2 }]);
});

test('a role has as many seats as the largest election whose terms last, or as the last one', async () => {
  const { context, at, call } = await electionInProgress([]);
  const { store } = context.db;
  const certify = async (seats: number, daysAgo: number) => {
    const objectionsUntil = context.clock() - daysAgo * DAY_MS;
    const schedule = { ...call.schedule, votingClosesAt: objectionsUntil - 7 * DAY_MS, objectionsUntil };
    const held = { ...call, rules: { ...call.rules, termMonths: 12, seats }, schedule };
    await store.elections.insert(at.office, { id: newElectionId(context.random), state: 'certified', call: held });
  };
  const count = async () => (await listSeats(store, context, at.office)).map((role) => role.count);
  await certify(4, 1000);
  await certify(3, 400);
  expect(await count(), 'all are over').toEqual([3]);
  await certify(2, 30);
  await certify(1, 10);
  expect(await count(), 'a by-election takes no seat away, and what was before is over').toEqual([2]);
});
