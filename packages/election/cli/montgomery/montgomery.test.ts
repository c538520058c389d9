// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bigintPowers } from '../../group/bigint-powers.ts';
import { montgomeryTables } from './montgomery-tables.ts';
import { MONTGOMERY_BITS_MAX, openMontgomery } from './montgomery.ts';

const SEED = { seed: 20260 };
const numberOf = (bits: number): fc.Arbitrary<bigint> =>
  fc.bigInt({ min: 2n ** BigInt(bits - 1), max: 2n ** BigInt(bits) - 1n });
/** Odd ones of every length, the longest and those of nothing but ones among them. */
const modulus = fc
  .oneof(fc.integer({ min: 2, max: MONTGOMERY_BITS_MAX }), fc.constantFrom(2, 28, 56, 112, 2048, MONTGOMERY_BITS_MAX))
  .chain((bits) => fc.oneof(numberOf(bits), fc.constant(2n ** BigInt(bits) - 1n)))
  .map((value) => value | 1n);

function productOf(factors: readonly bigint[], of: bigint): bigint {
  const numbers = openMontgomery(of);
  const [product, factor] = [numbers.reserve(1), numbers.reserve(1)];
  numbers.put(product, 1n);
  for (const each of factors) {
    numbers.put(factor, each);
    numbers.multiply(product, product, factor);
  }
  return numbers.take(product);
}

test('a product is that of the language, modulo odd numbers of every length', () => {
  const given = modulus.chain((of) =>
    fc.record({ of: fc.constant(of), factors: fc.array(fc.bigInt({ min: 0n, max: of - 1n })) }),
  );
  fc.assert(
    fc.property(given, ({ of, factors }) => {
      expect(productOf(factors, of)).toBe(factors.reduce((all, each) => (all * each) % of, 1n % of));
    }),
    SEED,
  );
});

test('the largest numbers of the longest modulus fit', () => {
  const of = 2n ** BigInt(MONTGOMERY_BITS_MAX) - 1n;
  expect(productOf([of - 1n, of - 1n, of - 1n], of)).toBe(of - 1n);
});

test('a factor may be larger than the modulus', () => {
  expect(productOf([25n, 3n], 7n)).toBe(5n);
});

test('places are as far apart as is said, and what lies beside them stays', () => {
  const numbers = openMontgomery(2n ** 521n - 1n);
  const first = numbers.reserve(300);
  const last = first + 299 * numbers.distance;
  const behind = numbers.reserve(1);
  [first, last, behind].forEach((place, index) => {
    numbers.put(place, BigInt(index + 2));
  });
  numbers.multiply(last, last, last);
  expect([first, last, behind].map(numbers.take)).toEqual([2n, 9n, 4n]);
});

test('powers by tables are those of the language, also of two bases in turn', () => {
  const of = 2n ** 1279n - 1n;
  const tables = montgomeryTables(of);
  const [three, large] = [tables(3n), tables(of - 5n)];
  const { power } = bigintPowers(of);
  for (const exponent of [0n, 1n, 63n, 64n, 255n, 256n, 65_537n, 2n ** 60n, 3n, 2n ** 256n - 1n, 2n ** 1000n - 3n]) {
    expect(three(exponent)).toBe(power(3n, exponent));
    expect(large(exponent)).toBe(power(of - 5n, exponent));
  }
});
