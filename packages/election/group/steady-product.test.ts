// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TEST_GROUP } from '../testing/test-group.ts';
import { bigintPowers } from './bigint-powers.ts';
import { fieldGroup } from './field-group.ts';
import { BELENIOS_2048, RFC_3526_2048 } from './parameters.ts';
import { steadyProduct } from './steady-product.ts';

const group = fieldGroup(TEST_GROUP, bigintPowers);
const { order } = group;
const scalars = fc.bigInt({ min: 0n, max: order - 1n });
const terms = fc.array(fc.record({ base: scalars.map(group.generatorPower), exponent: scalars }), { maxLength: 5 });

test('a product of powers is the one that others compute', () => {
  fc.assert(
    fc.property(terms, (product) => {
      expect(steadyProduct(group, product)).toBe(group.product(product));
    }),
    { seed: 20_261_130, numRuns: 200 },
  );
});

test.each([BELENIOS_2048, RFC_3526_2048])('it is so in $name', (parameters) => {
  const large = fieldGroup(parameters, bigintPowers);
  for (const exponent of [0n, 1n, parameters.q - 1n, parameters.q / 3n])
    expect(steadyProduct(large, [{ base: large.generator, exponent }])).toBe(large.power(large.generator, exponent));
});

test('whatever the exponents, as many multiplications are done', () => {
  let multiplied = 0;
  const multiply = (left: bigint, right: bigint): bigint => {
    multiplied += 1;
    return group.multiply(left, right);
  };
  const counts = [0n, 1n, 16n, order / 2n, order - 1n].map((exponent) => {
    multiplied = 0;
    steadyProduct({ ...group, multiply }, [
      { base: group.generator, exponent },
      { base: group.generatorAt(0), exponent: 5n },
    ]);
    return multiplied;
  });
  expect(new Set(counts).size).toBe(1);
});
