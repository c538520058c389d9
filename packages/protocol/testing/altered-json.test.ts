// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { alteredJson } from './altered-json.ts';

const value = { a: [1, { b: 2 }], c: null };

test('one part of a value is changed and the others stay', () => {
  expect(alteredJson(value, ['a', 1, 'b'], 7)).toEqual({ a: [1, { b: 7 }], c: null });
  expect(alteredJson(value, ['a', 0], 'x')).toEqual({ a: ['x', { b: 2 }], c: null });
  expect(value).toEqual({ a: [1, { b: 2 }], c: null });
});

test('a member is added or left out', () => {
  expect(alteredJson(value, ['a', 1, 'more'], true)).toEqual({ a: [1, { b: 2, more: true }], c: null });
  expect(alteredJson(value, ['c'], undefined)).toEqual({ a: [1, { b: 2 }] });
  expect(alteredJson(value, ['a', 0], undefined)).toEqual({ a: [{ b: 2 }], c: null });
  expect(alteredJson(value, ['a', 0], [])).toEqual({ a: [[], { b: 2 }], c: null });
});

test('a path that leads nowhere is a fault', () => {
  expect(() => alteredJson(value, [], 7)).toThrow('a path leads somewhere');
  expect(() => alteredJson(value, ['c', 'x'], 7)).toThrow('a path leads through objects and lists');
});
