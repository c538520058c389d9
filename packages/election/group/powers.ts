// SPDX-License-Identifier: AGPL-3.0-or-later

/** One factor of a product of powers: `base` raised to `exponent`. */
export type Term = { readonly base: bigint; readonly exponent: bigint };

/**
 * Powers modulo one odd number: nearly all the time that an election takes to check. It is a parameter because
 * Node can compute them natively and a browser cannot.
 *
 * Bases are from 0 to the modulus exclusive, exponents from 0 to the modulus exclusive; results are smaller than the
 * modulus. Nothing here takes constant time, so a secret exponent needs another implementation.
 */
export type Powers = {
  readonly modulus: bigint;
  readonly power: (base: bigint, exponent: bigint) => bigint;
  /** Powers of one base that is used often, by a table made at the first use. */
  readonly fixed: (base: bigint) => (exponent: bigint) => bigint;
  /** The product of all terms; 1 without any. */
  readonly product: (terms: readonly Term[]) => bigint;
  /** The Jacobi symbol of a value over the modulus. */
  readonly jacobi: (value: bigint) => -1 | 0 | 1;
  /** The SHA-256 of bytes. Every proof hashes the decimals of what it commits to, and Node is quicker at this as well. */
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
};

/** @param order the exponent that comes again and again, which an implementation may prepare for */
export type MakePowers = (modulus: bigint, order: bigint) => Powers;
