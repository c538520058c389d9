// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { daysToGoal, localDay, sayAgo, sayDays, sayGoal, sayWaiting, sayWhen } from './say-time.ts';

/** Monday 23 November 2026, by this device's clock. */
const now = new Date(2026, 10, 23, 15, 0).getTime();
const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 30).getTime();

test('when: the part of the day for today and yesterday, the weekday within a week, then the date', () => {
  expect(sayWhen(at(23, 3), now)).toBe('this night');
  expect(sayWhen(at(23, 9), now)).toBe('this morning');
  expect(sayWhen(at(23, 14), now)).toBe('this afternoon');
  expect(sayWhen(at(22, 19), now)).toBe('yesterday evening');
  expect(sayWhen(at(17, 13), now)).toBe('on Tuesday afternoon');
  expect(sayWhen(at(16, 13), now)).toBe('on 16 November 2026');
});

test('what another clock dates into the future is said by its date', () => {
  expect(sayWhen(at(25, 9), now)).toBe('on 25 November 2026');
  expect(sayAgo(at(25, 9), now)).toBe('today');
});

test('how long ago, and how long somebody has waited, counts days and not hours', () => {
  expect([sayAgo(at(23, 1), now), sayAgo(at(22, 23), now), sayAgo(at(20, 23), now)]).toEqual([
    'today',
    'yesterday',
    '3 days ago',
  ]);
  expect([sayWaiting(at(23, 1), now), sayWaiting(at(22, 23), now), sayWaiting(at(13, 1), now)]).toEqual([
    'waiting since today',
    'waiting 1 day',
    'waiting 10 days',
  ]);
  expect(sayDays(0)).toBe('0 days');
});

test('the goal to answer is days away, and below zero when it has passed', () => {
  expect(daysToGoal(at(23, 1), { now, goalDays: 3 })).toBe(3);
  expect(daysToGoal(at(20, 1), { now, goalDays: 3 })).toBe(0);
  expect(daysToGoal(at(18, 1), { now, goalDays: 3 })).toBe(-2);
  expect(sayGoal(now, 3)).toBe('Thursday 26 November');
});

test('the day of a reminder is the one on this device, wherever that is', () => {
  const zone = process.env.TZ;
  try {
    for (const [away, utc] of [
      ['Pacific/Auckland', '2026-11-29T20:00:00Z'],
      ['Australia/Sydney', '2026-11-29T22:00:00Z'],
      ['America/Los_Angeles', '2026-11-30T17:00:00Z'],
    ] as const) {
      process.env.TZ = away;
      expect([away, localDay(Date.parse('2026-11-30T09:00')), Date.parse('2026-11-30T09:00')]).toEqual([
        away,
        '2026-11-30',
        Date.parse(utc),
      ]);
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});
