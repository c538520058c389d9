// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, must, type Random } from '@amends/base';
import { ALPHABET, checkDigit, FORMATS, type CredentialFormat } from './credential-format.ts';
import { parseCredential, type PrivateCredential } from './parse-credential.ts';

/** Bytes from here on are thrown away: 232 is 4 · 58, so that below it each character comes equally often. */
const BYTE_LIMIT = 232;
/** Bytes asked for a character. That fewer than a quarter are below the limit happens in no lifetime. */
const BYTES_A_CHARACTER = 4;

/**
 * Makes a voter's secret.
 *
 * @param random must be unpredictable: whoever can guess it votes in her place
 * @throws Error when the source of chance is broken
 */
export function makeCredential(format: CredentialFormat, random: Random): PrivateCredential {
  const { groups, hasCheck } = FORMATS[format];
  const length = groups.reduce<number>((sum, size) => sum + size, hasCheck ? -1 : 0);
  const bytes = random(length * BYTES_A_CHARACTER).filter((byte) => byte < BYTE_LIMIT);
  assert(bytes.length >= length, 'chance gives bytes of every size');
  const digits = Array.from(bytes.subarray(0, length), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
  return must(parseCredential(hasCheck ? digits + checkDigit(digits) : digits));
}
