// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { VOTE_WORDS } from './vote-words.ts';

test('paper is offered to whoever cannot vote here, where the committee has some', () => {
  const contact = 'tellers@mail.example';
  const paper = 'You can vote on paper instead. ';
  const ask = 'Ask the election committee: tellers@mail.example';
  expect(VOTE_WORDS.askFor({ contact, hasPaper: true })).toBe(`${paper}${ask}`);
  expect(VOTE_WORDS.askFor({ contact, hasPaper: false })).toBe(ask);
});
