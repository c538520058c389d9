// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { countSyllables, gradeOf } from './grade.ts';
import { readSentences } from './read-sentences.ts';

test.each([
  ['you', 1],
  ['changed', 1],
  ['people', 2],
  ['notices', 3],
  ['somebody', 3],
  ['decision', 3],
  ['happened', 2],
])('%s has %i syllables', (word, syllables) => {
  expect(countSyllables(word)).toBe(syllables);
});

test('plain words are of a low grade, and an official letter is of a high one', () => {
  expect(gradeOf(['We read what you write.', 'You can ask us to stop.'])).toBeLessThan(3);
  const official =
    'Notwithstanding the aforementioned provisions, confidentiality obligations remain applicable indefinitely.';
  expect(gradeOf([official])).toBeGreaterThan(12);
});

test('sentences are read from strings and templates, without labels, imports, keys and types', () => {
  const source = `
    import { a } from './a path of many words.ts';
    type T = 'this is only a type here';
    export const WORDS = { title: 'Send now', lede: 'We read it. You choose who may read it.' };
    export const say = (name: string): string => \`We tell \${name} about it soon.\`;
  `;
  expect(readSentences(source)).toEqual(['You choose who may read it.', 'We tell Ana about it soon.']);
});
