// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { GENTLE_FLAGS, gentleFlags } from './gentle-flags.ts';

const phrases = (draft: string) => gentleFlags(draft).map(({ phrase }) => phrase);

test.each(GENTLE_FLAGS)('“$phrase” raises its flag and offers other words', ({ phrase, instead }) => {
  expect(phrases(`Well, ${phrase.toUpperCase()} …`)).toContain(phrase);
  expect(gentleFlags(instead)).toEqual([]);
});

test('curly apostrophes and line breaks hide nothing', () => {
  expect(phrases('Why didn’t\n  you leave?')).toEqual(["why didn't you"]);
});

test('several flags are given in their own order, each once', () => {
  expect(phrases('Are you sure? Calm down. Why did you stay, why did you?')).toEqual([
    'why did you',
    'are you sure',
    'calm down',
  ]);
});

test('a kind draft raises none', () => {
  expect(gentleFlags('Thank you for telling us. What would help now?')).toEqual([]);
});
