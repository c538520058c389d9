// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, utf8 } from '@amends/base';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { isLot, lotOrder } from './lot.ts';

/** Worked out with Python's hashlib: for n in 1 to 5, the SHA-256 of the seed and the digit, sorted. */
const LITERAL = [5, 4, 1, 2, 3];
const seed = Uint8Array.from({ length: 32 }, (_, index) => index);

test('the order of a seed is that of the hashes of seed and number', () => {
  // Counted by another implementation of SHA-256.
  const hashed = [12, 3, 7, 1, 250].map((candidate) => ({
    candidate,
    hash: createHash('sha256')
      .update(concatBytes(seed, utf8(String(candidate))))
      .digest(),
  }));
  const expected = hashed.toSorted((left, right) => Buffer.compare(left.hash, right.hash));
  expect(lotOrder({ kind: 'seed', seed }, [12, 3, 7, 1, 250])).toEqual(expected.map(({ candidate }) => candidate));
  expect(lotOrder({ kind: 'seed', seed }, [250, 1, 3, 7, 12])).toEqual(expected.map(({ candidate }) => candidate));
  expect(lotOrder({ kind: 'seed', seed }, [1, 2, 3, 4, 5])).toEqual(LITERAL);
});

test('another seed gives another order', () => {
  const orders = Array.from({ length: 20 }, (_, first) => {
    const other = Uint8Array.of(first, ...seed.slice(1));
    return String(lotOrder({ kind: 'seed', seed: other }, [1, 2, 3, 4, 5]));
  });
  expect(new Set(orders).size).toBeGreaterThan(15);
});

test('an order drawn by hand holds for those who are in it', () => {
  const lot = { kind: 'drawn', order: [4, 2, 3, 1] } as const;
  expect(lotOrder(lot, [1, 2, 4])).toEqual([4, 2, 1]);
  expect(lotOrder(lot, [1, 5])).toBeNull();
});

test('a seed has 32 bytes, and an order names nobody twice', () => {
  expect(isLot({ kind: 'seed', seed })).toBe(true);
  expect(isLot({ kind: 'seed', seed: seed.slice(1) })).toBe(false);
  expect(isLot({ kind: 'drawn', order: [2, 1] })).toBe(true);
  expect(isLot({ kind: 'drawn', order: [2, 1, 2] })).toBe(false);
});
