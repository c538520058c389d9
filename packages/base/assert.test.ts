// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { assert, assertNever, itemAt } from './assert.ts';

test('a condition that holds passes', () => {
  expect(() => {
    assert(true, 'it holds');
  }).not.toThrow();
});

test('a condition that does not hold throws and says which', () => {
  expect(() => {
    assert(false, 'the sum is right');
  }).toThrow('assertion failed: the sum is right');
});

test('an item that is there is given, and one that is not is a fault', () => {
  expect(itemAt(['a', 'b'], 1)).toBe('b');
  expect(itemAt(Uint8Array.of(0), 0)).toBe(0);
  expect(() => itemAt(['a'], 1)).toThrow('assertion failed');
});

test('a member that a switch forgot is named', () => {
  // Only a caller without types gets here.
  expect(() => assertNever('sideways' as never)).toThrow('unexpected value: sideways');
});
