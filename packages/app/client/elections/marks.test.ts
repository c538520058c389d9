// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkChoices } from '@amends/election/booth/check-choices.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choicesOf, noMarks, rankAt, tick, tickOnly, type Marks } from './marks.ts';

const APPROVAL = { answers: ['Ada', 'Bahar', 'Chidi'], min: 0, max: 2, question: 'Who?' };
const BLANK = { answers: ['Ada', 'Bahar'], blank: true, min: 1, max: 1, question: 'Who?' };
const RANKED = {
  type: 'NonHomomorphic',
  value: { answers: ['Ada', 'Bahar', 'Chidi'], question: 'In which order?' },
} as const;

test('ticks become ones, with the blank before them where there is one', () => {
  const ticked = tick(tick(tick(noMarks(APPROVAL), 2), 0), 1);
  expect(choicesOf([APPROVAL], [tick(ticked, 0)])).toEqual([[0, 1, 1]]);
  expect(choicesOf([APPROVAL, BLANK], [])).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ]);
  expect(choicesOf([BLANK], [tick(noMarks(BLANK), 1)])).toEqual([[0, 0, 1]]);
  expect(choicesOf([BLANK], [tickOnly('blank')])).toEqual([[1, 0, 0]]);
  expect(choicesOf([BLANK], [tickOnly(0)])).toEqual([[0, 1, 0]]);
});

test('a blank vote and ticks end one another', () => {
  const blank = tick(tick(noMarks(BLANK), 0), 'blank');
  expect(blank).toEqual({ kind: 'ticked', ticked: [], isBlank: true });
  expect(tick(blank, 1)).toEqual({ kind: 'ticked', ticked: [1], isBlank: false });
  expect(tick(blank, 'blank')).toEqual(noMarks(BLANK));
});

test('an order becomes the place of each answer, and 0 for who is not in it', () => {
  const marks: Marks = { kind: 'ranked', order: [2, 0] };
  expect(choicesOf([RANKED], [marks])).toEqual([[2, 0, 1]]);
  expect(choicesOf([RANKED], [noMarks(RANKED)])).toEqual([[0, 0, 0]]);
  expect(tick(marks, 0)).toBe(marks);
});

test('an answer moves to a place, and never stands at two', () => {
  expect(rankAt([], 1, 0)).toEqual([1]);
  expect(rankAt([0, 1, 2], 2, 0)).toEqual([2, 0, 1]);
  expect(rankAt([0, 1, 2], 0, 9)).toEqual([1, 2, 0]);
  expect(rankAt([0, 1, 2], 1, -1)).toEqual([1, 0, 2]);
  expect(rankAt([0, 1, 2], 1, undefined)).toEqual([0, 2]);
});

test('however ranks are moved, a ballot can hold them, from 1 without a gap', () => {
  const moves = fc.array(fc.tuple(fc.nat(2), fc.option(fc.integer({ min: -2, max: 5 }), { nil: undefined })));
  fc.assert(
    fc.property(moves, (all) => {
      const order = all.reduce<readonly number[]>((now, [answer, place]) => rankAt(now, answer, place), []);
      const choices = choicesOf([RANKED], [{ kind: 'ranked', order }]);
      expect(checkChoices([RANKED], choices).ok).toBe(true);
      const ranks = choices.flat().filter((rank) => rank > 0);
      expect(ranks.sort()).toEqual(order.map((_, index) => index + 1));
    }),
    { seed: 20_261_130 },
  );
});
