// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { err, must, ok } from './index.ts';

test('a success carries its value and a failure its error', () => {
  expect(ok(7)).toEqual({ ok: true, value: 7 });
  expect(err('late')).toEqual({ ok: false, error: 'late' });
});

test('a result that cannot have failed gives its value', () => {
  expect(must(ok('value'))).toBe('value');
});

test('a result that failed after all throws, with the error as its cause', () => {
  expect(() => must(err({ type: 'late' }))).toThrow(expect.objectContaining({ cause: { type: 'late' } }));
});
