// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayOf, daysBetween } from './day.ts';

const DAY_MS = 86_400_000;
const instant = fc.integer({ min: 0, max: 253_402_300_799_999 - 1_000 * DAY_MS });

test('a day is the UTC day of an instant', () => {
  expect(dayOf(0)).toBe('1970-01-01');
  expect(dayOf(DAY_MS - 1)).toBe('1970-01-01');
  expect(dayOf(DAY_MS)).toBe('1970-01-02');
  expect(dayOf(253_402_300_799_999)).toBe('9999-12-31');
});

test('days are added over the ends of months and years', () => {
  expect(addDays(dayOf(Date.UTC(2028, 1, 28)), 1)).toBe('2028-02-29');
  expect(addDays(dayOf(Date.UTC(2026, 11, 31)), 1)).toBe('2027-01-01');
  expect(addDays(dayOf(Date.UTC(2026, 2, 1)), -1)).toBe('2026-02-28');
});

test('adding days and counting them agree', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: -700, max: 700 }), (at, count) => {
      fc.pre(at + count * DAY_MS >= 0);
      const day = dayOf(at);
      expect(daysBetween(day, addDays(day, count))).toBe(count);
      expect(daysBetween(addDays(day, count), day)).toBe(count === 0 ? 0 : -count);
    }),
  );
});
