// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { DAY_MS, electionInProgress } from '../../testing/election-in-progress.ts';
import { publishEntry } from './enter-result.ts';
import { readOutcome } from './outcome-body.ts';
import { phaseNow } from './phase-now.ts';

const ENTRY = {
  place: ['paper'],
  countedBy: ['Sam and Kim'],
  countedOn: ['2026-11-23'],
  ...{ rollSize: ['40'], voted: ['20'], blank: ['1'], 'votes.1': ['12'], 'votes.2': ['9'] },
} as const;

test('after a result that came late, members are told that they may object for as long as they may', async () => {
  const { context, at, call, tellers } = await electionInProgress(['Cem', 'Ana'], {
    rules: { seats: 1, objectionDays: 7 },
  });
  const { store } = context.db;
  const phaseIn = async (state: 'called' | 'counted') =>
    await phaseNow(store, at, { state, call, now: context.clock() });
  expect(await phaseIn('called')).toEqual({ phase: 'voting', objectionsUntil: null });
  context.pass(5 * DAY_MS);
  must(await publishEntry(context, tellers[0], ENTRY));
  const until = (await readOutcome(store, at))?.objectionsUntil ?? 0;
  expect(until).toBeGreaterThan(call.schedule.objectionsUntil);
  context.pass(call.schedule.objectionsUntil - context.clock() + 1);
  expect(await phaseIn('counted')).toEqual({ phase: 'objections', objectionsUntil: until });
  context.pass(until - context.clock());
  expect((await phaseIn('counted')).phase).toBe('result');
});
