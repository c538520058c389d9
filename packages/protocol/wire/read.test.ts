// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { readObject } from './read.ts';

test('ENTRY-8: an object is read when it has exactly the members that are asked for', () => {
  const value = { name: 'Alba', day: 'Monday' };
  expect(readObject(value, ['day', 'name'])).toBe(value);
  for (const members of [['name', 'on'], ['name'], ['name', 'day', 'on'], []]) {
    expect(readObject(value, members)).toBeUndefined();
  }
  expect(readObject([], [])).toBeUndefined();
  expect(readObject(undefined, [])).toBeUndefined();
});
