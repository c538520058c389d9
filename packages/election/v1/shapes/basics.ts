// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Branded } from '@amends/base';
import { either, integer, pattern, record, when, type Shape, type Shaped } from './shape.ts';

/** A natural number in base ten without leading zeros: an element of the group or an exponent (section 4.2). */
export type Decimal = Branded<string, 'Decimal'>;
/** A SHA-256 in lower-case hexadecimal. */
export type Hash = Branded<string, 'Hash'>;
/** A SHA-256 in Base64 without padding: the fingerprint of an election, the tracker of a ballot (section 4.15). */
export type Fingerprint = Branded<string, 'Fingerprint'>;

/** What Belenios calls an election's uuid: base 58, without the characters that are taken for one another. */
export type ElectionId = Branded<string, 'ElectionId'>;

/** Digits of the largest number in any group, 2^2048. */
const DIGITS_MAX = 617;
/** Numbers above are written as text (ocaml's 31-bit integers). */
const SMALL_MAX = 2 ** 30 - 1;

export const decimal: Shape<Decimal> = pattern(
  'is not a number in base ten',
  new RegExp(String.raw`^(?:0|[1-9][0-9]{0,${String(DIGITS_MAX - 1)}})$`),
);
export const hash: Shape<Hash> = pattern('is not a SHA-256 in hexadecimal', /^[0-9a-f]{64}$/);
export const fingerprint: Shape<Fingerprint> = pattern('is not a SHA-256 in Base64', /^[A-Za-z0-9+/]{43}$/);
export const electionId: Shape<ElectionId> = pattern('is not an election id', /^[1-9A-HJ-NP-Za-km-z]{14,64}$/);
export const boolean: Shape<boolean> = when('is not true or false', (value) => typeof value === 'boolean');
/** Anything at all: a note to other programs that is kept as it is. */
export const anything: Shape<unknown> = when('', () => true);

/** A number of votes: as a number up to 2^30 - 1, as text above, so that it has one spelling. */
export const weight: Shape<number | string> = either(
  integer(0, SMALL_MAX),
  (value) => typeof value === 'string',
  when<string>(
    'is not a weight',
    (value) =>
      /^[1-9][0-9]{0,15}$/.test(String(value)) && Number(value) > SMALL_MAX && Number.isSafeInteger(Number(value)),
  ),
);

/** Writes a number of votes in the one way that `weight` reads. */
export function toWeight(votes: bigint): number | string {
  return votes > BigInt(SMALL_MAX) ? String(votes) : Number(votes);
}

/** Writes a number that is not negative, and no longer than those of any group. */
export function toDecimal(value: bigint): Decimal {
  // That is how a bigint is written.
  return String(value) as Decimal;
}

/** A zero-knowledge proof as challenge and response; its commitments are computed from them (section 4.3). */
export const proof = record({ challenge: decimal, response: decimal });
export type Proof = Shaped<typeof proof>;

/** An ElGamal ciphertext: alpha = g^r, beta = y^r · message. */
export const ciphertext = record({ alpha: decimal, beta: decimal });
export type Ciphertext = Shaped<typeof ciphertext>;
