// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { BELENIOS_2048, RFC_3526_2048 } from '../group/parameters.ts';
import { bigintPowers } from '../group/bigint-powers.ts';
import { fieldGroup } from '../group/field-group.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { TEST_GROUP } from '../testing/test-group.ts';
import { drawScalar } from './draw-scalar.ts';

const group = fieldGroup(TEST_GROUP, bigintPowers);

test.each([
  [TEST_GROUP, 24],
  [BELENIOS_2048, 48],
  [RFC_3526_2048, 272],
])('it takes 128 bits more than an exponent of $name has', (parameters, expected) => {
  const asked: number[] = [];
  const most = (length: number): Uint8Array => {
    asked.push(length);
    return new Uint8Array(length).fill(0xff);
  };
  const scalar = drawScalar(fieldGroup(parameters, bigintPowers), most);
  expect(asked).toEqual([expected]);
  expect(scalar).toBe(((1n << BigInt(8 * expected)) - 1n) % parameters.q);
});

test('numbers lie evenly below the order', () => {
  const random = seededRandom('evenly');
  const tenths = new Array<number>(10).fill(0);
  for (let drawn = 0; drawn < 2_000; drawn++) {
    const scalar = drawScalar(group, random);
    expect(scalar < group.order).toBe(true);
    const tenth = Number((scalar * 10n) / group.order);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  for (const count of tenths) expect(Math.abs(count - 200)).toBeLessThan(70);
});

test('chance that gives too little is no chance', () => {
  expect(() => drawScalar(group, () => new Uint8Array(23))).toThrow('as many bytes as it is asked for');
});
