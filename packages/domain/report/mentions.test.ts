// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { mentionedNames } from './mentions.ts';

const NAMES = ['Jo Park', 'Amélie O’Brien', 'Li Wei', 'Ann-Marie Stone', 'X'];

test.each([
  ['Jo said it in the hall.', ['Jo Park']],
  ['It was PARK who laughed', ['Jo Park']],
  ['amélie was there', ['Amélie O’Brien']],
  ['amelie was there', ['Amélie O’Brien']],
  ['Jó Pàrk', ['Jo Park']],
  ['I told o’brien, and Wei', ['Amélie O’Brien', 'Li Wei']],
  ['marie, again', ['Ann-Marie Stone']],
  ['(Stone)', ['Ann-Marie Stone']],
])('“%s” names %j', (text, names) => {
  expect(mentionedNames(text, NAMES)).toEqual(names);
});

test('a name inside another word is not named', () => {
  expect(mentionedNames('The job at the parking lot was like lightning.', NAMES)).toEqual([]);
});

test('a composed and a decomposed letter are the same', () => {
  expect(mentionedNames('ame\u0301lie', NAMES)).toEqual(['Amélie O’Brien']);
});

test('a part of one letter is too common to ask about', () => {
  expect(mentionedNames('x o', NAMES)).toEqual([]);
});

test('neither an empty text nor an empty list names anybody', () => {
  expect(mentionedNames('', NAMES)).toEqual([]);
  expect(mentionedNames('Jo', [])).toEqual([]);
});
