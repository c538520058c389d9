// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { forcesVote, mayCertify, objectionDeadline, parseObjection, readObjection } from './objection.ts';
import { sampleCall } from './testing/sample-call.ts';

const DAY = 86_400_000;
const call = sampleCall();
const { objectionsUntil } = call.schedule;

test('an objection is read, and a row keeps it', () => {
  const fields = {
    name: ['Ada'],
    email: ['ada@example.org'],
    text: ['The count.'],
    asksForVote: ['yes'],
    token: ['x'],
  };
  const objection = must(parseObjection(fields));
  expect(objection).toEqual({ name: 'Ada', email: 'ada@example.org', text: 'The count.', asksForVote: true });
  expect(must(readObjection(JSON.parse(JSON.stringify(objection))))).toEqual(objection);
  expect(must(parseObjection({ name: ['Ada'], text: ['T'] }))).toEqual({
    name: 'Ada',
    email: null,
    text: 'T',
    asksForVote: false,
  });
});

test('an objection that is wrong says where', () => {
  expect(parseObjection({ email: ['x'], text: ['x'.repeat(3_001)] })).toEqual({
    ok: false,
    error: [
      { field: 'name', problem: 'missing' },
      { field: 'email', problem: 'malformed' },
      { field: 'text', problem: 'too-long', limit: 3_000 },
    ],
  });
});

test('members may object as long as was said, and longer where the result came late', () => {
  expect(objectionDeadline(call, objectionsUntil - 6 * DAY)).toBe(objectionsUntil);
  expect(objectionDeadline(call, objectionsUntil - 4 * DAY)).toBe(objectionsUntil + DAY);
});

test('enough members who object make a vote of an acclamation, and of nothing else', () => {
  expect([4, 5].map((members) => forcesVote(call, { by: 'acclamation' }, members))).toEqual([false, true]);
  expect(forcesVote(call, { by: 'counted' }, 5)).toBe(false);
  const never = sampleCall({ rules: { objectionsToForceVote: null } });
  expect(forcesVote(never, { by: 'acclamation' }, 500)).toBe(false);
});

test('a result is certified once nobody can object and everybody who did was answered', () => {
  const facts = { now: 10, deadline: 10, unanswered: 0, isVoteForced: false };
  expect(mayCertify(facts)).toEqual({ ok: true, value: null });
  expect(mayCertify({ ...facts, now: 9 })).toEqual({ ok: false, error: 'objections-run' });
  expect(mayCertify({ ...facts, unanswered: 1 })).toEqual({ ok: false, error: 'objections-open' });
  expect(mayCertify({ ...facts, isVoteForced: true })).toEqual({ ok: false, error: 'vote-forced' });
});
