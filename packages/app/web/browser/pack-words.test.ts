// SPDX-License-Identifier: AGPL-3.0-or-later
import { WORDS } from '@amends/protocol/wire/words-en.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pack } from './pack-words.ts';
import { unpackWords } from './unpack-words.ts';

it('gives back the words of return codes from two thirds of their letters', () => {
  const packed = pack(WORDS);
  expect(unpackWords(packed)).toEqual(WORDS);
  expect(packed.length).toBeLessThan(WORDS.join(' ').length * 0.7);
});

it('gives back any words of small letters, in any order', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'z'), maxLength: 9 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      expect(unpackWords(pack(words))).toEqual(words);
    }),
  );
});
