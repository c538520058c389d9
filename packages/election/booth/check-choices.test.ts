// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import type { Question } from '../v1/shapes/election.ts';
import { checkChoices } from './check-choices.ts';

const ADDED: Question = { answers: ['A', 'B', 'C'], min: 1, max: 2, question: 'One or two?' };
const BLANK: Question = { answers: ['A', 'B', 'C'], blank: true, min: 1, max: 2, question: 'One or two, or blank?' };
const RANKED: Question = { type: 'NonHomomorphic', value: { answers: ['A', 'B'], question: 'In which order?' } };
const QUESTIONS = [ADDED, BLANK, RANKED];
const [FINE, FINE_BLANK, FINE_RANKS] = [
  [1, 0, 1],
  [1, 0, 0, 0],
  [2, 1],
];

test.each([
  [FINE, FINE_BLANK, FINE_RANKS],
  [
    [0, 1, 0],
    [0, 1, 1, 0],
    [0, 0],
  ],
  [
    [1, 1, 0],
    [0, 0, 0, 1],
    [255, 255],
  ],
])('choices that the questions allow are allowed', (...choices) => {
  expect(checkChoices(QUESTIONS, choices)).toEqual({ ok: true, value: 'allowed' });
});

test.each([
  ['other-number-of-choices', [1, 0]],
  ['other-number-of-choices', [1, 0, 0, 0]],
  ['neither-chosen-nor-not', [2, 0, 0]],
  ['neither-chosen-nor-not', [1, -1, 1]],
  ['neither-chosen-nor-not', [0.5, 0.5, 0]],
  ['neither-chosen-nor-not', [Number.NaN, 1, 0]],
  ['too-few-chosen', [0, 0, 0]],
  ['too-many-chosen', [1, 1, 1]],
])('without a blank: %s', (type, chosen) => {
  expect(checkChoices(QUESTIONS, [chosen, FINE_BLANK, FINE_RANKS])).toEqual({
    ok: false,
    error: { type, question: 1 },
  });
});

test.each([
  ['other-number-of-choices', [1, 0, 0]],
  ['neither-chosen-nor-not', [2, 0, 0, 0]],
  ['blank-and-chosen', [1, 1, 0, 0]],
  ['too-few-chosen', [0, 0, 0, 0]],
  ['too-many-chosen', [0, 1, 1, 1]],
])('with a blank: %s', (type, chosen) => {
  expect(checkChoices(QUESTIONS, [FINE, chosen, FINE_RANKS])).toEqual({ ok: false, error: { type, question: 2 } });
});

test.each([
  ['other-number-of-choices', [1]],
  ['other-number-of-choices', [1, 2, 3]],
  ['not-a-rank', [1, 256]],
  ['not-a-rank', [-1, 1]],
  ['not-a-rank', [1.5, 1]],
])('ranked: %s', (type, chosen) => {
  expect(checkChoices(QUESTIONS, [FINE, FINE_BLANK, chosen])).toEqual({ ok: false, error: { type, question: 3 } });
});

test('each question is answered, and no other', () => {
  for (const choices of [[], [FINE, FINE_BLANK], [FINE, FINE_BLANK, FINE_RANKS, FINE]])
    expect(checkChoices(QUESTIONS, choices)).toEqual({ ok: false, error: { type: 'other-number-of-questions' } });
});

test('a question whose blank is switched off has none', () => {
  const off: Question = { answers: ['A'], blank: false, min: 0, max: 1, question: '' };
  expect(checkChoices([off], [[1]]).ok).toBe(true);
  expect(checkChoices([off], [[1, 0]]).ok).toBe(false);
});
