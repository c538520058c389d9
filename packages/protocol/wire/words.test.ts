// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { ADJECTIVES, NOUNS } from './code-name-words.ts';
import { WORDS } from './words-en.ts';

/** Words that must never be shown to somebody who was harassed; a sample of what the screening left out. */
const SCREENED_OUT = `
  abuse alone anger angry army arrest attack baby bastard beat belt bitch bleed blind blood body bomb
  bound bruise bury bush cage chain chase cheat choke cocaine coffin collar corpse court coward creep
  cripple crime cry cut daddy dead death debt dirty drown drug drunk dumb fat fear fight flesh follow
  force gang gaslight ghost girl grab grave grope guilt gun hate hell hide hit hunt hurt kill king knife
  lock lonely lust murder muslin naked needle noose nude obey penis pervert pig pill poison police poor
  prey prison private public punch queen rape rat revenge rope scar scream secret sexy shame shoot shut
  sick silence slave slut smack snake spank spy stab stalk starve steal strangle strap stupid suicide
  sweat sword terror thief threat tits tomb touch trap ugly victim violence virgin voyeur war watch weak
  weapon whip whore widow witch wound
`
  .trim()
  .split(/\s+/);

/** Everything one deletion or one swap of neighbours away from a word. */
const slips = (word: string): string[] => {
  const found: string[] = [];
  for (let at = 0; at < word.length; at += 1) {
    found.push(word.slice(0, at) + word.slice(at + 1));
    const swapped = word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
    if (at + 1 < word.length && swapped !== word) found.push(swapped);
  }
  return found;
};

/** Everything one substitution away, with the changed letter written as a dot. */
const patterns = (word: string): string[] => Array.from(word, (_, at) => `${word.slice(0, at)}.${word.slice(at + 1)}`);

const restrictedDistance = (a: string, b: string): number => {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, cell(i - 2, j - 2) + 1);
      }
      const row = rows[i];
      if (row) row[j] = best;
    }
  }
  return cell(a.length, b.length);
};

/** Pairs of words that one deletion, insertion, substitution or swap of neighbours makes the same. */
const oneSlipApart = (words: readonly string[]): string[] => {
  const all = new Set(words);
  const byPattern = new Map<string, string>();
  const pairs: string[] = [];
  for (const word of words) {
    for (const slip of slips(word)) if (all.has(slip)) pairs.push(`${word} ${slip}`);
    for (const pattern of patterns(word)) {
      const other = byPattern.get(pattern);
      if (other !== undefined) pairs.push(`${other} ${word}`);
      byPattern.set(pattern, word);
    }
  }
  return pairs;
};

const repeated = (items: readonly string[]): string[] => items.filter((item, at) => items.indexOf(item) !== at);

test('the return-code list has 2048 words of 4 to 8 lower-case letters', () => {
  expect(WORDS).toHaveLength(2048);
  expect(WORDS.filter((word) => !/^[a-z]{4,8}$/.test(word))).toEqual([]);
});

test('the return-code words are distinct and in alphabetical order', () => {
  expect(repeated(WORDS)).toEqual([]);
  expect([...WORDS].sort()).toEqual(WORDS);
});

test('the first four letters tell every return-code word apart', () => {
  expect(repeated(WORDS.map((word) => word.slice(0, 4)))).toEqual([]);
});

test('the search for words one slip apart finds each kind of slip', () => {
  expect(oneSlipApart(['lake', 'late'])).toHaveLength(1);
  expect(oneSlipApart(['lake', 'flake'])).toHaveLength(1);
  expect(oneSlipApart(['trail', 'trial'])).not.toEqual([]);
  expect(oneSlipApart(['lake', 'river'])).toEqual([]);
});

test('no single typing slip turns one return-code word into another', () => {
  expect(oneSlipApart(WORDS)).toEqual([]);
});

test('a sample of return-code words is at edit distance 2 or more from every other word', () => {
  const near: string[] = [];
  for (let at = 0; at < WORDS.length; at += 64) {
    const word = WORDS[at] ?? '';
    for (const other of WORDS) {
      if (other !== word && restrictedDistance(word, other) < 2) near.push(`${word} ${other}`);
    }
  }
  expect(near).toEqual([]);
});

test('no return-code word is the plural of another', () => {
  const all = new Set(WORDS);
  expect(WORDS.filter((word) => all.has(`${word}s`) || all.has(`${word}es`))).toEqual([]);
});

test('the code-name lists have 256 adjectives and 256 nouns of plain lower-case letters', () => {
  expect(ADJECTIVES).toHaveLength(256);
  expect(NOUNS).toHaveLength(256);
  expect([...ADJECTIVES, ...NOUNS].filter((word) => !/^[a-z]{3,12}$/.test(word))).toEqual([]);
});

test('the code-name words are in alphabetical order and none is used twice', () => {
  expect([...ADJECTIVES].sort()).toEqual(ADJECTIVES);
  expect([...NOUNS].sort()).toEqual(NOUNS);
  expect(repeated([...ADJECTIVES, ...NOUNS])).toEqual([]);
});

test('no list has a word that was screened out', () => {
  const all = new Set([...WORDS, ...ADJECTIVES, ...NOUNS]);
  expect(SCREENED_OUT.filter((word) => all.has(word))).toEqual([]);
});
