// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { groupBy, reversed, sorted } from './lists.ts';

test('lists are put in order beside themselves', () => {
  const items = [3, 1, 2] as const;
  expect(sorted(items)).toEqual([1, 2, 3]);
  expect(sorted(items, (left, right) => right - left)).toEqual([3, 2, 1]);
  expect(reversed(new Set(items))).toEqual([2, 1, 3]);
  expect(items).toEqual([3, 1, 2]);
});

test('items are grouped as the platform does it', () => {
  const items = ['ash', 'birch', 'alder', 'beech', 'cedar'];
  const keyOf = (item: string): string => item.charAt(0);
  expect([...groupBy(items, keyOf)]).toEqual([...Map.groupBy(items, keyOf)]);
  expect(groupBy(new Map([['a', 1]]).keys(), keyOf)).toEqual(new Map([['a', ['a']]]));
});
