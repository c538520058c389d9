// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { parseCall } from './parse-call.ts';
import { sampleCall } from './testing/sample-call.ts';

test('a call goes through a row unchanged', () => {
  for (const kind of ['officers', 'recall', 'confidence'] as const) {
    const call = sampleCall({ call: { kind } });
    expect(must(parseCall(JSON.parse(JSON.stringify(call))))).toEqual(call);
  }
});

test('texts of a draft may be left out', () => {
  const { title, kind, rules, schedule, ballot } = sampleCall();
  const { calledOn: _, forumPlace: __, ...dates } = schedule;
  expect(must(parseCall({ title, kind, rules, schedule: dates, ballot }))).toEqual({
    ...sampleCall(),
    aboutRole: '',
    qualities: [],
    howToApply: '',
    contact: '',
  });
});

test('a call that was kept before rules had versions is of the first', () => {
  const { version: _, ...rules } = sampleCall({ rules: { version: 3 } }).rules;
  expect(must(parseCall({ ...sampleCall(), rules })).rules.version).toBe(1);
  expect(must(parseCall(sampleCall({ rules: { version: 3 } }))).rules.version).toBe(3);
});

test('every fault is named by its path', () => {
  const call = sampleCall();
  const read = parseCall({
    ...call,
    kind: 'king',
    rules: { ...call.rules, seats: 0 },
    schedule: { ...call.schedule, votingOpensAt: 'soon', eligibleOn: 'today' },
    qualities: ['', 'x'.repeat(301)],
    password: 'x',
  });
  expect(read).toEqual({
    ok: false,
    error: [
      { field: 'password', problem: 'unknown' },
      { field: 'kind', problem: 'unknown' },
      { field: 'rules.seats', problem: 'too-small', limit: 1 },
      { field: 'schedule.votingOpensAt', problem: 'malformed' },
      { field: 'schedule.eligibleOn', problem: 'malformed' },
      { field: 'qualities.0', problem: 'missing' },
      { field: 'qualities.1', problem: 'too-long', limit: 300 },
    ],
  });
});
