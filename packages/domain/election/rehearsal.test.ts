// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { ballotQuestions } from './ballot-questions.ts';
import type { CallKind } from './call.ts';
import { ELECTION_STATES } from './move-election.ts';
import { objectionDeadline } from './objection.ts';
import { parseCall } from './parse-call.ts';
import { TITLE_LENGTH_MAX } from './parse-rules.ts';
import { mayCloseVote, nominationsAreOpen, phaseOf, statementsAreOpen } from './phase.ts';
import { rehearsalCall, rehearsalEndsOn, rehearsalNames, rehearsalRoll } from './rehearsal.ts';
import type { Method } from './rules.ts';
import { NOW, RULES, sampleCall } from './testing/sample-call.ts';

const YEAR_MS = 365 * 86_400_000;

function asked(method: Method, seats = 2) {
  const call = rehearsalCall(sampleCall({ rules: { method, seats } }), NOW);
  const candidates = rehearsalNames(call).map((name) => ({ name, declaredOptions: [] }));
  return ballotQuestions(call, candidates);
}

test('a rehearsal asks what the election asks, of names that nobody takes for candidates', () => {
  const names = ['Apple', 'Bread', 'Cheese'];
  expect(asked('approval')).toEqual({ type: 'choose', names, min: 0, max: 3, blank: true });
  expect(asked('scottish-stv')).toEqual({ type: 'rank', names });
  expect(asked('irv', 3)).toEqual({ type: 'rank', names: [...names, 'Dates'] });
});

test('there are always more names than seats', () => {
  for (let seats = 1; seats <= 20; seats++) {
    const names = rehearsalNames(sampleCall({ rules: { seats } }));
    expect(new Set(names).size).toBe(Math.max(3, seats + 1));
  }
});

test.each<CallKind>(['recall', 'confidence'])('a %s is rehearsed without naming the officer', (kind) => {
  const call = rehearsalCall(sampleCall({ call: { kind } }), NOW);
  expect(rehearsalNames(call)).toEqual([]);
  expect(ballotQuestions(call, [])).toEqual({ type: 'approve-reject', names: ['Apple'] });
  expect(JSON.stringify(call)).not.toContain('Robin');
});

test('a rehearsal goes through a row, says what it is, and leaves out what could not be rehearsed', () => {
  const call = rehearsalCall(sampleCall({ call: { title: 'x'.repeat(TITLE_LENGTH_MAX) } }), NOW);
  expect(must(parseCall(JSON.parse(JSON.stringify(call))))).toEqual(call);
  expect(call.title).toMatch(/^Rehearsal: x+$/);
  expect(call.rules).toEqual({
    ...RULES,
    declaredOptions: [],
    seatRules: [],
    objectionDays: 0,
    objectionsToForceVote: null,
    quorum: { kind: 'none' },
  });
  const large = sampleCall({ rules: { paperPool: 5_000, spareCredentials: 1_000 } });
  expect(rehearsalCall(large, NOW).rules).toMatchObject({ paperPool: 10, spareCredentials: 10 });
});

test('a rehearsal waits for no date: its phases follow what was done', () => {
  const call = rehearsalCall(sampleCall(), NOW);
  for (const now of [NOW, NOW + YEAR_MS]) {
    const phases = ELECTION_STATES.map((state) => phaseOf({ state, call, now, objectionsUntil: null }));
    expect(phases).toEqual(['draft', 'waiting', 'voting', 'counting', 'result', 'certified', 'annulled']);
    expect([nominationsAreOpen(call, now), statementsAreOpen(call, now)]).toEqual([false, false]);
    expect(objectionDeadline(call, now)).toBe(now);
  }
});

test('a vote is closed when it is over, and a rehearsed one at any time', () => {
  const [real, rehearsal] = [sampleCall(), rehearsalCall(sampleCall(), NOW)];
  const phases = ['voting', 'ended', 'counting'] as const;
  expect(phases.map((phase) => mayCloseVote(real, phase))).toEqual([false, true, false]);
  expect([mayCloseVote(rehearsal, 'voting'), mayCloseVote(rehearsal, 'waiting')]).toEqual([true, false]);
});

test('it ends on its thirtieth day, and each of its people votes once', () => {
  expect(rehearsalEndsOn(NOW)).toBe('2026-12-28');
  const sam = { name: 'Sam', email: 'sam@example.org' };
  const tove = { name: 'Tove', email: 'tove@example.org' };
  expect(rehearsalRoll([sam, tove, { name: 'Sam Osei', email: 'Sam@Example.org' }])).toEqual([sam, tove]);
});
