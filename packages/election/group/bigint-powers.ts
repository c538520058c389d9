// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import { sha256 } from '@noble/hashes/sha2.js';
import { fixedBase } from './fixed-base.ts';
import { jacobi } from './jacobi.ts';
import { multiplyPowers } from './multiply-powers.ts';
import type { Powers } from './powers.ts';

/** Bits taken at once; an exponent is read as hexadecimal, so one digit of it is a window. */
const WINDOW_BITS = 4;

/** Powers with nothing but the language: for browsers, and for numbers too small for a native library. */
export function bigintPowers(modulus: bigint): Powers {
  return {
    modulus,
    power: (base, exponent) => power({ base, exponent, modulus }),
    fixed: (base) => fixedBase(base, modulus),
    product: (terms) => multiplyPowers(terms, modulus),
    jacobi: (value) => jacobi(value, modulus),
    sha256,
  };
}

function power({ base, exponent, modulus }: { base: bigint; exponent: bigint; modulus: bigint }): bigint {
  const powers = [1n % modulus];
  for (let digit = 1; digit < 2 ** WINDOW_BITS; digit++) powers.push((itemAt(powers, digit - 1) * base) % modulus);
  let result = 1n % modulus;
  for (const digit of exponent.toString(16)) {
    for (let bit = 0; bit < WINDOW_BITS; bit++) result = (result * result) % modulus;
    if (digit !== '0') result = (result * itemAt(powers, Number.parseInt(digit, 16))) % modulus;
  }
  return result;
}
