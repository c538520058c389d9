// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { toDecimal } from './decimals.ts';

test('parts are written with all decimals', () => {
  expect(toDecimal(22_400_000, 5)).toBe('224.00000');
  expect(toDecimal(0, 5)).toBe('0.00000');
  expect(toDecimal(7, 5)).toBe('0.00007');
  expect(toDecimal(99_999, 5)).toBe('0.99999');
  expect(toDecimal(100_000, 5)).toBe('1.00000');
  expect(toDecimal(1_000_000_001n, 9)).toBe('1.000000001');
});
