// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { DAY_MS, electionInProgress } from '../../testing/election-in-progress.ts';
import { certifyOutcome } from './certify-outcome.ts';
import { publishEntry } from './enter-result.ts';
import { listSeats } from './list-seats.ts';

test('seats are known of once an election is certified, also where nobody stood for them', async () => {
  const { context, at, call, tellers } = await electionInProgress([], { rules: { seats: 2 } });
  must(await publishEntry(context, tellers[0], {}));
  context.pass(30 * DAY_MS);
  expect(await listSeats(context.db.store, at.office)).toEqual([]);
  for (const teller of tellers) must(await certifyOutcome(context, teller));
  expect(await context.db.store.terms.list(at.office)).toEqual([]);
  expect(await listSeats(context.db.store, at.office)).toEqual([{ role: call.rules.role, count: 2 }]);
});
