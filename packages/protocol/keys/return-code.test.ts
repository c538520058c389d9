// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { must, parseOfficeId, toHex } from '@amends/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { WORDS } from '../wire/words-en.ts';
import { CODE_WORDS, codeFromEntropy, deriveCodeKeys, makeCode, parseCode } from './return-code.ts';

const entropy = fc.uint8Array({ minLength: 10, maxLength: 10 });
const word = fc.constantFrom(...WORDS);
const riverside = must(parseOfficeId('riverside'));

test('CODE-1: any 80 bits become eight words of the list and come back', () => {
  fc.assert(
    fc.property(entropy, (bits) => {
      const words = codeFromEntropy(bits);
      expect(words).toHaveLength(CODE_WORDS);
      expect(words.every((one) => WORDS.includes(one))).toBe(true);
      expect(must(parseCode(words.join(' ')))).toEqual(bits);
    }),
  );
});

test('CODE-1: a new code takes ten random bytes and no more', () => {
  const asked: number[] = [];
  const words = makeCode((length) => {
    asked.push(length);
    return new Uint8Array(length).fill(7);
  });
  expect(asked).toEqual([10]);
  expect(words).toEqual(codeFromEntropy(new Uint8Array(10).fill(7)));
});

test('CODE-2: case, spaces, dashes, commas and numbers between the words are forgiven', () => {
  const separators = [' ', '  ', '-', '–', ', ', '\n', '\t', ' / ', '.', '_', '\u00a0'];
  const numbered = (words: readonly string[]) => words.map((one, index) => `${String(index + 1)}. ${one}`).join('\n');
  fc.assert(
    fc.property(entropy, fc.constantFrom(...separators), fc.boolean(), (bits, separator, shouted) => {
      const words = codeFromEntropy(bits).map((one) => (shouted ? one.toUpperCase() : one));
      for (const text of [words.join(separator), ` ${words.join(separator)}${separator}`, numbered(words)]) {
        expect(must(parseCode(text))).toEqual(bits);
      }
    }),
  );
});

test('CODE-3: a word that is not on the list is named, whatever else is wrong', () => {
  const words = codeFromEntropy(new Uint8Array(10));
  const slipped = words.with(3, 'Thier');
  expect(parseCode(slipped.join(' '))).toEqual({ ok: false, error: { type: 'unknown-word', word: 'thier' } });
  expect(parseCode('zzz')).toEqual({ ok: false, error: { type: 'unknown-word', word: 'zzz' } });
});

test('CODE-3: another number of words than eight is told with the number', () => {
  const words = codeFromEntropy(new Uint8Array(10));
  const counted = (given: readonly string[]) => parseCode(given.join(' '));
  expect(counted([])).toEqual({ ok: false, error: { type: 'wrong-count', count: 0 } });
  expect(counted(words.slice(1))).toEqual({ ok: false, error: { type: 'wrong-count', count: 7 } });
  expect(counted([...words, ...words])).toEqual({ ok: false, error: { type: 'wrong-count', count: 16 } });
});

test('CODE-3: a text that is too long to be a code is not searched', () => {
  const long = 'abacus '.repeat(100);
  expect(parseCode(long)).toEqual({ ok: false, error: { type: 'wrong-count', count: 58 } });
  const spaced = codeFromEntropy(new Uint8Array(10)).join(' ').padEnd(400);
  expect(parseCode(spaced).ok).toBe(true);
  expect(parseCode(`${spaced} `).ok).toBe(false);
});

test('CODE-4: a wrong word, or two in the wrong order, is caught but for one time in 256', () => {
  let caught = 0;
  let runs = 0;
  const count = (words: readonly string[], bits: Uint8Array) => {
    const read = parseCode(words.join(' '));
    runs += 1;
    if (!read.ok && read.error.type === 'checksum') caught += 1;
    // What is not caught is another code, never this one.
    if (read.ok) expect(toHex(read.value)).not.toBe(toHex(bits));
  };
  fc.assert(
    fc.property(entropy, fc.nat(CODE_WORDS - 1), word, fc.nat(CODE_WORDS - 2), (bits, at, other, swap) => {
      const words = codeFromEntropy(bits);
      if (words[at] !== other) count(words.with(at, other), bits);
      const [left, right] = [words[swap] ?? '', words[swap + 1] ?? ''];
      if (left !== right) count(words.with(swap, right).with(swap + 1, left), bits);
    }),
    { numRuns: 4_000 },
  );
  // Expected 1 in 256; 1 in 128 is over eight standard deviations away.
  expect(runs - caught).toBeLessThan(runs / 128);
});

test('CODE-4: the eight checksum bits are the first of SHA-256 over the purpose and the entropy', () => {
  const bits = new Uint8Array(10);
  const last = (words: readonly string[]) => WORDS.indexOf(words.at(-1) ?? '') & 0xff;
  const digest = createHash('sha256').update('amends/v1/code/checksum').update(bits).digest();
  expect(last(codeFromEntropy(bits))).toBe(digest[0]);
});

test('CODE-5: the same words give other keys in another office', async () => {
  const bits = seededRandom('the same words')(10);
  const [here, there] = [
    await deriveCodeKeys(bits, riverside),
    await deriveCodeKeys(bits, must(parseOfficeId('harbourside'))),
  ];
  expect(here.lookup).toHaveLength(16);
  expect(toHex(here.lookup)).not.toBe(toHex(there.lookup));
  expect(here.identity.recipient).not.toBe(there.identity.recipient);
  expect(toHex(here.identity.verifyKey)).not.toBe(toHex(there.identity.verifyKey));
  expect(await deriveCodeKeys(bits, riverside)).toEqual(here);
});

test('CODE-5: look-up id, encryption and signing keys are three different values', async () => {
  const { lookup, identity } = await deriveCodeKeys(new Uint8Array(10), riverside);
  const values = [toHex(lookup), toHex(identity.signingSeed).slice(0, 32), identity.ageIdentity, identity.recipient];
  expect(new Set(values).size).toBe(values.length);
});
