// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { seatOptionsMax } from './seat-options-max.ts';

test('the more seats there are, the fewer options the seat rules may speak of', () => {
  const limits = [1, 2, 3, 5, 10, 20].map((seats) => seatOptionsMax(seats));
  expect(limits).toEqual([14, 7, 5, 4, 3, 2]);
});
