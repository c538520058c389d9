// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TEST_GROUP } from '../testing/test-group.ts';
import { bigintPowers } from './bigint-powers.ts';
import { fieldGroup } from './field-group.ts';
import { BELENIOS_2048, RFC_3526_2048 } from './parameters.ts';
import { steadyPower } from './steady-power.ts';

const group = fieldGroup(TEST_GROUP, bigintPowers);
const { order } = group;
/** The sum of all 16^i: what the exponent is lowered by. */
const SHIFT = BigInt(`0x${'1'.repeat(order.toString(16).length)}`);
const exponents = fc.oneof(
  fc.bigInt({ min: 0n, max: order - 1n }),
  fc.constantFrom(0n, 1n, 2n, SHIFT % order, (SHIFT % order) - 1n, (SHIFT + 15n) % order, order - 1n),
);

test('a power is the one that others compute, for any member of the group', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: order - 1n }), exponents, (member, exponent) => {
      const base = group.generatorPower(member);
      expect(steadyPower(group, base)(exponent)).toBe(group.power(base, exponent));
    }),
    { seed: 20_261_123, numRuns: 300 },
  );
});

test.each([BELENIOS_2048, RFC_3526_2048])('it is so in $name', (parameters) => {
  const large = fieldGroup(parameters, bigintPowers);
  const power = steadyPower(large, large.generator);
  for (const exponent of [0n, 1n, parameters.q - 1n, parameters.q / 3n])
    expect(power(exponent)).toBe(large.power(large.generator, exponent));
});

test('whatever the exponent, as many multiplications are done, and none of them by 1', () => {
  let multiplied = 0;
  const counting = {
    ...group,
    multiply(left: bigint, right: bigint) {
      multiplied += 1;
      expect([left, right]).not.toContain(1n);
      return group.multiply(left, right);
    },
  };
  const power = steadyPower(counting, group.generator);
  const counts = [0n, 1n, 16n, SHIFT % order, order / 2n, order - 1n].map((exponent) => {
    multiplied = 0;
    power(exponent);
    return multiplied;
  });
  expect(new Set(counts)).toEqual(new Set([order.toString(16).length - 1]));
});
