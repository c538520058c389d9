// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { nominationsAreOpen, phaseOf, PHASES, statementsAreOpen, type Phase } from './phase.ts';
import { NOW, sampleCall } from './testing/sample-call.ts';

const HOUR = 3_600_000;
const call = sampleCall({
  schedule: {
    nominationsOpenAt: NOW + HOUR,
    nominationsCloseAt: NOW + 2 * HOUR,
    statementsDueAt: NOW + 3 * HOUR,
    forumAt: NOW + 4 * HOUR,
    votingOpensAt: NOW + 5 * HOUR,
    votingClosesAt: NOW + 6 * HOUR,
    resultsBy: NOW + 7 * HOUR,
    objectionsUntil: NOW + 8 * HOUR,
  },
});
const elsewhere = { ...call, ballot: 'elsewhere' } as const;
const at = (hour: number, state: 'called' | 'sealed' | 'counted', of: typeof call = call): Phase =>
  phaseOf({ state, call: of, now: NOW + hour * HOUR, objectionsUntil: null });

test('the schedule says what a call is about now', () => {
  const hours = [0, 1, 2, 3, 4, 5, 5.9, 6];
  const before = ['notice', 'nominations', 'statements', 'forum', 'waiting'];
  expect(hours.map((hour) => at(hour, 'sealed'))).toEqual([...before, 'voting', 'voting', 'ended']);
  expect(hours.map((hour) => at(hour, 'called'))).toEqual([...before, 'late', 'late', 'late']);
  expect(hours.map((hour) => at(hour, 'called', elsewhere))).toEqual([...before, 'voting', 'voting', 'ended']);
});

test('a question about an officer has a hearing and a vote', () => {
  const dates = { ...call.schedule, nominationsOpenAt: null, nominationsCloseAt: null, statementsDueAt: null };
  const recall = { ...call, kind: 'recall', schedule: dates } as const;
  expect([0, 3.9, 4, 5].map((hour) => at(hour, 'sealed', recall))).toEqual(['forum', 'forum', 'waiting', 'voting']);
  expect(nominationsAreOpen(recall, NOW + HOUR)).toBe(false);
  expect(statementsAreOpen(recall, NOW + HOUR)).toBe(false);
});

test('after the vote it is the state that counts', () => {
  expect(phaseOf({ state: 'closed', call, now: NOW, objectionsUntil: null })).toBe('counting');
  for (const state of ['draft', 'certified', 'annulled'] as const)
    expect(phaseOf({ state, call, now: NOW, objectionsUntil: null })).toBe(state);
  expect([at(7.9, 'counted'), at(8, 'counted')]).toEqual(['objections', 'result']);
  const late = { state: 'counted', call, objectionsUntil: NOW + 20 * HOUR } as const;
  expect(phaseOf({ ...late, now: NOW + 19 * HOUR })).toBe('objections');
  expect(phaseOf({ ...late, now: NOW + 20 * HOUR })).toBe('result');
  expect(new Set(PHASES).size).toBe(PHASES.length);
});

test('nominations are open from their first instant up to their last', () => {
  expect([0.9, 1, 1.9, 2].map((hour) => nominationsAreOpen(call, NOW + hour * HOUR))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  const endless = { ...call, schedule: { ...call.schedule, nominationsCloseAt: null } };
  expect(nominationsAreOpen(endless, NOW + HOUR)).toBe(false);
});

test('statements may be changed until they are due, or the vote opens', () => {
  expect([0.9, 1, 2.9, 3].map((hour) => statementsAreOpen(call, NOW + hour * HOUR))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  const free = { ...call, schedule: { ...call.schedule, statementsDueAt: null } };
  expect([4.9, 5].map((hour) => statementsAreOpen(free, NOW + hour * HOUR))).toEqual([true, false]);
});
