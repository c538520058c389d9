// SPDX-License-Identifier: AGPL-3.0-or-later
import { wordsOf } from './read-sentences.ts';

/** Flesch and Kincaid's grade of a text in English: the school year, in the United States, that reads it with ease. */
export function gradeOf(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsOf);
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

/** By the usual rule of thumb: groups of vowels, less the letters e that are written and not spoken. */
export function countSyllables(word: string): number {
  const letters = word.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (letters.length <= 3) return 1;
  const spoken = letters
    .replace(/^some(?=.)/, 'som')
    .replace(/(?<=[^aeiouydt])ed$/, '')
    .replace(/(?<=[^aeiousxzgclh])es$/, '')
    .replace(/(?<=[aeiouy]l|[^aeiouyl])e$/, '')
    .replace(/^y/, '');
  return Math.max(1, (spoken.match(/[aeiouy]{1,2}/g) ?? []).length);
}
