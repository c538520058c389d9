// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nativePowers } from '../cli/native-powers.ts';
import { TEST_GROUP } from '../testing/test-group.ts';
import { bigintPowers } from './bigint-powers.ts';
import { BELENIOS_2048, RFC_3526_2048 } from './parameters.ts';

const SEED = { seed: 20250 };
const small = bigintPowers(TEST_GROUP.p);
const below = (limit: bigint): fc.Arbitrary<bigint> => fc.bigInt({ min: 0n, max: limit - 1n });

/** One multiplication after the other: slow, and nothing to get wrong. */
function slowPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  if (exponent === 0n) return 1n;
  const half = slowPower(base, exponent / 2n, modulus);
  return (half * half * (exponent % 2n === 1n ? base : 1n)) % modulus;
}

test('a power is the same by windows, by a table, as a product and the slow way', () => {
  const power = fc.record({ base: below(TEST_GROUP.p), exponent: below(TEST_GROUP.p) });
  fc.assert(
    fc.property(power, ({ base, exponent }) => {
      const expected = slowPower(base, exponent, TEST_GROUP.p);
      expect(small.power(base, exponent)).toBe(expected);
      expect(small.fixed(base)(exponent)).toBe(expected);
      expect(small.product([{ base, exponent }])).toBe(expected);
    }),
    SEED,
  );
});

test('a table serves short exponents and longer ones after them', () => {
  const power = small.fixed(7n);
  for (const exponent of [0n, 1n, 255n, 256n, 65_537n, 2n ** 60n, 3n])
    expect(power(exponent)).toBe(slowPower(7n, exponent, TEST_GROUP.p));
});

test('a product of many powers is that of each', () => {
  const terms = fc.array(fc.record({ base: below(TEST_GROUP.p), exponent: below(TEST_GROUP.p) }), { maxLength: 80 });
  fc.assert(
    fc.property(terms, (all) => {
      const each = all.map(({ base, exponent }) => slowPower(base, exponent, TEST_GROUP.p));
      expect(small.product(all)).toBe(each.reduce((product, one) => (product * one) % TEST_GROUP.p, 1n));
    }),
    { ...SEED, numRuns: 40 },
  );
});

test('the product of nothing, and of powers of 0, is 1', () => {
  expect(small.product([])).toBe(1n);
  expect(small.product([{ base: 5n, exponent: 0n }])).toBe(1n);
});

test('native powers are those of the language', () => {
  for (const { p, q, g } of [BELENIOS_2048, RFC_3526_2048]) {
    const [ours, native] = [bigintPowers(p), nativePowers(p, q)];
    const base = ours.power(g, 12_345_678_901_234_567_890n);
    for (const exponent of [0n, 1n, 2n, 3n, 2n ** 200n + 1n, q - 1n, q, p - 1n])
      expect(native.power(base, exponent)).toBe(ours.power(base, exponent));
    for (const odd of [0n, 1n, p - 1n, p, p + 2n]) expect(native.power(odd, 65_537n)).toBe(ours.power(odd, 65_537n));
    const exponents = [5n, 2n ** 255n + 3n, p - 2n];
    const expected = exponents.map((exponent) => ours.power(base, exponent));
    // So often that it changes to a table.
    const fixed = native.fixed(base);
    for (let times = 0; times < 20; times++) expect(exponents.map(fixed)).toEqual(expected);
    const terms = [
      { base, exponent: 3n },
      { base: g, exponent: q - 5n },
    ];
    expect(native.product(terms)).toBe((ours.power(base, 3n) * ours.power(g, q - 5n)) % p);
  }
});

test('a hash is the same natively', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const native = nativePowers(BELENIOS_2048.p, BELENIOS_2048.q).sha256(bytes);
      expect(Uint8Array.from(native)).toEqual(small.sha256(bytes));
    }),
    { ...SEED, numRuns: 5 },
  );
});

test('numbers too small or too large for the native library are left to the language', () => {
  const large = 2n ** 4423n - 1n;
  expect(nativePowers(large, 3n).fixed(3n)(70_001n)).toBe(slowPower(3n, 70_001n, large));
  expect(nativePowers(TEST_GROUP.p, TEST_GROUP.q).power(3n, 100n)).toBe(slowPower(3n, 100n, TEST_GROUP.p));
});

test('the Jacobi symbol of a prime says who is a square', () => {
  fc.assert(
    fc.property(below(TEST_GROUP.p), (value) => {
      const euler = slowPower(value, TEST_GROUP.q, TEST_GROUP.p);
      expect(small.jacobi(value)).toBe(euler === TEST_GROUP.p - 1n ? -1 : Number(euler));
    }),
    SEED,
  );
});

test('the Jacobi symbol of a number with factors is the product of theirs', () => {
  // From the table of (k | n) for n = 15 and 21.
  expect(Array.from({ length: 15 }, (_, k) => bigintPowers(15n).jacobi(BigInt(k)))).toEqual([
    0, 1, 1, 0, 1, 0, 0, -1, 1, 0, 0, -1, 0, -1, -1,
  ]);
  expect(Array.from({ length: 21 }, (_, k) => bigintPowers(21n).jacobi(BigInt(k)))).toEqual([
    0, 1, -1, 0, 1, 1, 0, 0, -1, 0, -1, -1, 0, -1, 0, 0, 1, 1, 0, -1, 1,
  ]);
});

test('the Jacobi symbol of a number with many factors of two is right', () => {
  for (const power of [1n, 29n, 30n, 31n, 59n, 60n, 61n]) {
    const value = 2n ** power;
    const euler = slowPower(value, TEST_GROUP.q, TEST_GROUP.p);
    expect(small.jacobi(value)).toBe(euler === 1n ? 1 : -1);
  }
});
