// SPDX-License-Identifier: AGPL-3.0-or-later
import { fileURLToPath } from 'node:url';
import { itemAt } from '@amends/base';
import { WORDS } from '@amends/protocol/wire/words-en.ts';
import type { Plugin } from 'vite';
import { NONE_IN_COMMON } from './unpack-words.ts';

const LIST = fileURLToPath(import.meta.resolve('@amends/protocol/wire/words-en.ts'));
const UNPACK = fileURLToPath(new URL('unpack-words.ts', import.meta.url));

/** Lets a page carry the words of return codes packed, which makes it a kilobyte smaller on the wire. */
export function packWords(): Plugin {
  return {
    name: 'amends:pack-words',
    load: (id) =>
      id === LIST
        ? `import { unpackWords } from ${JSON.stringify(UNPACK)};\nexport const WORDS = unpackWords('${pack(WORDS)}');`
        : undefined,
  };
}

/** Words of small letters, in order: of each, how many letters it has in common with the one before, and the others. */
export function pack(words: readonly string[]): string {
  return words.map((word, index) => after(index === 0 ? '' : itemAt(words, index - 1), word)).join('');
}

function after(before: string, word: string): string {
  let common = 0;
  while (common < word.length && before[common] === word[common]) common += 1;
  return String.fromCharCode(NONE_IN_COMMON + common) + word.slice(common);
}
