// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Branded, type Random, type Result } from '@amends/base';
import { makeCredential } from '../credential/make-credential.ts';

/** All that a trustee has to keep: 22 characters of base 58, of 128 bits of chance (section 4.6.1). */
export type TrusteeSeed = Branded<string, 'TrusteeSeed'>;

const SEED = /^[1-9A-HJ-NP-Za-km-z]{22}$/;

/**
 * Draws a seed, a new one for each election: whoever has it decrypts in the trustee's place.
 *
 * @throws Error when the source of chance is broken
 */
export function makeSeed(random: Random): TrusteeSeed {
  // The longer credentials are as many characters of the same alphabet.
  return makeCredential(22, random).replaceAll('-', '') as TrusteeSeed;
}

/** Reads a seed as somebody typed it; spaces and dashes do not matter. */
export function parseSeed(typed: string): Result<TrusteeSeed, 'not-a-seed'> {
  const text = typed.replaceAll(/[\s-]/g, '');
  // Just matched.
  return SEED.test(text) ? ok(text as TrusteeSeed) : err('not-a-seed');
}
