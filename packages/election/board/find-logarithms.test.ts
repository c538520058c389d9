// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bigintPowers } from '../group/bigint-powers.ts';
import { fieldGroup } from '../group/field-group.ts';
import { TEST_GROUP } from '../testing/test-group.ts';
import { findLogarithms } from './find-logarithms.ts';

const group = fieldGroup(TEST_GROUP, bigintPowers);
const powersOf = (exponents: readonly number[]): readonly bigint[] =>
  exponents.map((exponent) => group.generatorPower(BigInt(exponent)));

test('every exponent up to the highest one is found, and none above', () => {
  fc.assert(
    fc.property(fc.nat({ max: 200 }), (max) => {
      const exponents = Array.from({ length: max + 20 }, (_, exponent) => exponent);
      expect(findLogarithms(group, powersOf(exponents), max)).toEqual(
        exponents.map((exponent) => (exponent <= max ? exponent : undefined)),
      );
    }),
    { seed: 20_261_130, numRuns: 40 },
  );
});

test('many votes are found soon', () => {
  const exponents = [0, 1, 999_999_999, 1_000_000_000];
  expect(findLogarithms(group, powersOf(exponents), 1_000_000_000)).toEqual(exponents);
  expect(findLogarithms(group, [group.generatorAt(0)], 1_000_000_000)).toEqual([undefined]);
});
