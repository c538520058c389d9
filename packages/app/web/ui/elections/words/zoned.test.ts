// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromZoned, sayInstant, sayZone, toZoned } from './zoned.ts';

const ZONES = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland', 'Africa/Casablanca'];
const MINUTE_MS = 60_000;

test('a clock’s time leads back to an instant that the clock shows so', () => {
  const minutes = fc.integer({ min: Date.UTC(2024, 0) / MINUTE_MS, max: Date.UTC(2040, 0) / MINUTE_MS });
  fc.assert(
    fc.property(minutes, fc.constantFrom(...ZONES), (minute, zone) => {
      const shown = toZoned(minute * MINUTE_MS, zone);
      const found = fromZoned(shown, zone);
      expect(found === undefined ? undefined : toZoned(found, zone)).toEqual(shown);
    }),
  );
});

test('what is no time is none', () => {
  for (const [date, time] of [
    ['2026-11-31', 'x'],
    ['2026-13-01', '10:00'],
    ['1/2/2026', '10:00'],
    ['2026-11-01', '24:00'],
    ['', ''],
  ] as const)
    expect(fromZoned({ date, time }, 'UTC')).toBeUndefined();
});

test('instants are said by the chapter’s clock', () => {
  const instant = Date.UTC(2026, 11, 12, 22, 5);
  expect(sayInstant(instant, 'America/New_York')).toBe('Saturday, 12 December 2026, 5:05\u00a0pm');
  expect(sayInstant(instant, 'UTC')).toBe('Saturday, 12 December 2026, 10:05\u00a0pm');
  expect([sayZone('America/New_York'), sayZone('UTC')]).toEqual(['New York time', 'UTC']);
});
