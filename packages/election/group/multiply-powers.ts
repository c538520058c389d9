// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import type { Term } from './powers.ts';

/**
 * The product of powers by buckets (Pippenger): the squarings are done once for all terms, and each term costs about
 * one multiplication for each digit of its exponent.
 */
export function multiplyPowers(terms: readonly Term[], modulus: bigint): bigint {
  const digitBits = chooseDigitBits(terms.length);
  const exponents = terms.map(({ exponent }) => exponent.toString(2));
  const digits = Math.ceil(Math.max(0, ...exponents.map(({ length }) => length)) / digitBits);
  let product = 1n % modulus;
  for (let digit = digits - 1; digit >= 0; digit--) {
    for (let bit = 0; bit < digitBits; bit++) product = (product * product) % modulus;
    const buckets = new Array<bigint | undefined>(2 ** digitBits);
    exponents.forEach((exponent, index) => {
      const at = digitOf(exponent, digit, digitBits);
      const { base } = itemAt(terms, index);
      const held = buckets[at];
      buckets[at] = held === undefined ? base : (held * base) % modulus;
    });
    product = (product * sumBuckets(buckets, modulus)) % modulus;
  }
  return product;
}

/** About where the multiplications of terms and those of buckets balance. */
function chooseDigitBits(terms: number): number {
  return Math.min(12, Math.max(3, Math.ceil(Math.log2(terms + 1)) - 1));
}

function digitOf(exponent: string, digit: number, digitBits: number): number {
  const end = exponent.length - digit * digitBits;
  return end <= 0 ? 0 : Number.parseInt(exponent.slice(Math.max(0, end - digitBits), end), 2);
}

/** The product of each bucket raised to its number, by running products from the last one down. */
function sumBuckets(buckets: readonly (bigint | undefined)[], modulus: bigint): bigint {
  let running = 1n % modulus;
  let product = 1n % modulus;
  for (let at = buckets.length - 1; at > 0; at--) {
    const held = buckets[at];
    if (held !== undefined) running = (running * held) % modulus;
    if (running !== 1n) product = (product * running) % modulus;
  }
  return product;
}
