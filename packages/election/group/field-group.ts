// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert } from '@amends/base';
import { embedNumbers } from './embed-numbers.ts';
import type { Group } from './group.ts';
import { hashNumber } from './hash-number.ts';
import type { GroupParameters } from './parameters.ts';
import type { MakePowers } from './powers.ts';

/** The subgroup of order q of the numbers modulo p, by whatever computes powers. */
export function fieldGroup(parameters: GroupParameters, makePowers: MakePowers): Group {
  const { name, p, q, g, embedding } = parameters;
  const powers = makePowers(p, q);
  // With a safe prime the subgroup is that of the squares, and its members are told without a long power.
  const isMember =
    p === 2n * q + 1n
      ? (value: bigint): boolean => powers.jacobi(value) === 1
      : (value: bigint): boolean => powers.power(value, q) === 1n;
  const contains = (value: bigint): boolean => value > 0n && value < p && isMember(value);
  const bits = p.toString(2).length;
  return {
    name,
    order: q,
    generator: g,
    contains,
    multiply: (left, right) => (left * right) % p,
    power: powers.power,
    fixed: powers.fixed,
    generatorPower: powers.fixed(g),
    product: powers.product,
    hash: (prefix, elements) => hashNumber(prefix + elements.join(','), powers.sha256) % q,
    generatorAt(index) {
      const generator = powers.power(hashNumber(`ggen|${String(index)}`) % p, (p - 1n) / q);
      assert(generator > 1n && generator !== g, 'an independent generator is neither trivial nor the generator');
      return generator;
    },
    ...(embedding && { embedding: embedNumbers({ ...embedding, bits, contains }) }),
  };
}
