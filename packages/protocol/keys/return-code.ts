// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, err, itemAt, ok, utf8, type OfficeId, type Random, type Result } from '@amends/base';
import { WORDS } from '../wire/words-en.ts';
import { deriveKey, sha256 } from './derive.ts';
import type { ElectionScope } from './election-scope.ts';
import { identityFromSeeds, type Identity } from './identity.ts';

const ENTROPY_BYTES = 10;
export const CODE_WORDS = 8;
const BITS_PER_WORD = 11n;
const WORD_MASK = (1n << BITS_PER_WORD) - 1n;
/** Longer input is refused before it is looked at. */
const CODE_LENGTH_MAX = 400;

/** Eight words: 80 random bits and 8 bits of checksum. */
export type CodeWords = readonly string[];

export type CodeFault =
  | { readonly type: 'wrong-count'; readonly count: number }
  | { readonly type: 'unknown-word'; readonly word: string }
  /** The words are all on the list, but do not belong together. */
  | { readonly type: 'checksum' };

/** What a reporter's or a party's code opens in one office, and a teller's or a trustee's words in one election. */
export type CodeKeys = {
  /** 16 bytes; the server keeps only its SHA-256. */
  readonly lookup: Uint8Array;
  readonly identity: Identity;
};

export function makeCode(random: Random): CodeWords {
  return codeFromEntropy(random(ENTROPY_BYTES));
}

/** The words of 10 bytes, most significant bits first, the checksum last. */
export function codeFromEntropy(entropy: Uint8Array): CodeWords {
  let bits = 0n;
  for (const byte of concatBytes(entropy, checksum(entropy))) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: CODE_WORDS }, (_, index) => {
    const shift = BITS_PER_WORD * BigInt(CODE_WORDS - 1 - index);
    return itemAt(WORDS, Number((bits >> shift) & WORD_MASK));
  });
}

/**
 * Reads a code as people write it: any case, with spaces, dashes, commas or numbers between the words.
 * The list's words are at least two letters apart, so a slip of one letter never makes another word.
 */
export function parseCode(text: string): Result<Uint8Array, CodeFault> {
  const words = text
    .slice(0, CODE_LENGTH_MAX + 1)
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  if (text.length > CODE_LENGTH_MAX) return err({ type: 'wrong-count', count: words.length });
  const unknown = words.find((word) => !WORDS.includes(word));
  if (unknown !== undefined) return err({ type: 'unknown-word', word: unknown });
  if (words.length !== CODE_WORDS) return err({ type: 'wrong-count', count: words.length });
  const bytes = bytesOfWords(words);
  const entropy = bytes.subarray(0, ENTROPY_BYTES);
  return bytes[ENTROPY_BYTES] === checksum(entropy)[0] ? ok(entropy) : err({ type: 'checksum' });
}

/** HKDF of the code, bound to the office or to one of its elections: the same words open nothing elsewhere. */
export async function deriveCodeKeys(entropy: Uint8Array, boundTo: OfficeId | ElectionScope): Promise<CodeKeys> {
  const derived = (purpose: string, length: number) => deriveKey(entropy, { salt: boundTo, purpose, length });
  return {
    lookup: derived('code/lookup', 16),
    identity: await identityFromSeeds({
      encryption: derived('code/encryption', 32),
      signing: derived('code/signing', 32),
    }),
  };
}

function bytesOfWords(words: readonly string[]): Uint8Array {
  let bits = 0n;
  for (const word of words) bits = (bits << BITS_PER_WORD) | BigInt(WORDS.indexOf(word));
  const length = ENTROPY_BYTES + 1;
  return Uint8Array.from({ length }, (_, index) => Number((bits >> BigInt(8 * (length - 1 - index))) & 0xffn));
}

function checksum(entropy: Uint8Array): Uint8Array {
  return sha256(concatBytes(utf8('amends/v1/code/checksum'), entropy)).subarray(0, 1);
}
