// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { isRanked, METHODS, spareCredentials } from './rules.ts';

test('methods that publish rankings are known', () => {
  expect(METHODS.filter(isRanked)).toEqual(['scottish-stv', 'irv', 'meek']);
});

test('there are five spare credentials, or a twentieth of the roll, or as many as the rules say', () => {
  const sizes = [0, 30, 100, 101, 1_000];
  expect(sizes.map((size) => spareCredentials({ spareCredentials: null }, size))).toEqual([5, 5, 5, 6, 50]);
  expect(sizes.map((size) => spareCredentials({ spareCredentials: 0 }, size))).toEqual([0, 0, 0, 0, 0]);
});
