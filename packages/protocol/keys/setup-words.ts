// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert } from '@amends/base';
import { codeFromEntropy, type CodeWords } from './return-code.ts';

/** Bits of a hash that words stand for: enough that nobody makes another election with the same words. */
const WORDS_BYTES = 10;

/**
 * The words that trustees and tellers read aloud to one another, to hear that all of them see one election: the first
 * 80 bits of the SHA-256 of its first event, and a checksum. They are public and open nothing.
 *
 * @param hash 32 bytes
 */
export function setupWords(hash: Uint8Array): CodeWords {
  assert(hash.length === 32, 'a SHA-256 has 32 bytes');
  return codeFromEntropy(hash.slice(0, WORDS_BYTES));
}
