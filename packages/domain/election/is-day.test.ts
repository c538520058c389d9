// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf } from '../deadline/day.ts';
import { isDay } from './is-day.ts';

test('every day of three centuries is one', () => {
  const instants = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 11, 31) });
  fc.assert(
    fc.property(instants, (at) => isDay(dayOf(at))),
    { seed: 20_261_128 },
  );
});

test.each([
  '2026-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  '2226-01-01',
  '2026-01-01T00',
  '',
  20260101,
  null,
])('no day: %s', (value) => {
  expect(isDay(value)).toBe(false);
});
