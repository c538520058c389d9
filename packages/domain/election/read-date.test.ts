// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { readDate } from './read-date.ts';

test.each([
  ['2026-03-31', '2026-03-31'],
  ['2026/3/1', '2026-03-01'],
  ['2026-03-31T23:59:00Z', '2026-03-31'],
  ['2026-03-31 8:00', '2026-03-31'],
  ['31.3.2026', '2026-03-31'],
  ['01.12.2026', '2026-12-01'],
])('%s is %s in either order', (text, day) => {
  expect(readDate(text, 'month-first')).toBe(day);
  expect(readDate(text, 'day-first')).toBe(day);
});

test('what has slashes is read in the order that was said', () => {
  expect(readDate('3/12/2026', 'month-first')).toBe('2026-03-12');
  expect(readDate('3/12/2026', 'day-first')).toBe('2026-12-03');
  expect(readDate('31/3/2026', 'month-first')).toBeUndefined();
});

test.each(
  [
    '2026-03-31x',
    'x2026-03-31',
    '12026-03-31',
    '1.3.20261',
    'x1.3.2026',
    '111.3.2026',
    '3/1/20261',
    'x3/1/2026',
  ].concat(['3/1/26', '2026-02-30', '2026-13-01', '31 March 2026', '']),
)('"%s" is no date', (text) => {
  expect(readDate(text, 'month-first')).toBeUndefined();
});
