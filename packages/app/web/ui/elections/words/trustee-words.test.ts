// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { OPEN_WORDS, SETUP_WORDS, SHUFFLE_WORDS, VISIT_WORDS, VISITING_WORDS } from './trustee-words.ts';

test('each visit of a trustee says in one sentence what it is for, and that it is short', () => {
  for (const { why } of Object.values(VISIT_WORDS)) expect(why).toMatch(/^So that [^.!?]+\.$/);
  for (const { why } of [SETUP_WORDS, SHUFFLE_WORDS, OPEN_WORDS]) expect(why).not.toBe('');
  expect(VISITING_WORDS.time).toBe('It takes less than two minutes.');
});
