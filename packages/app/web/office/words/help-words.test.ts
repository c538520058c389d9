// SPDX-License-Identifier: AGPL-3.0-or-later
import { addDays, dayOf, HELP_TEXTS } from '@amends/domain';
import { expect, test } from 'vitest';
import { helpProblemWords, sayMonthsAgo } from './help-words.ts';

const TODAY = dayOf(Date.UTC(2026, 11, 1));

test('how long ago a line was checked is said in months', () => {
  expect(sayMonthsAgo(addDays(TODAY, -181), TODAY)).toBe('6 months ago');
  expect(sayMonthsAgo('2026-05-02', TODAY)).toBe('7 months ago');
  expect(sayMonthsAgo('2024-12-01', TODAY)).toBe('24 months ago');
});

test('what is wrong with a line is said of its own field', () => {
  const said = HELP_TEXTS.map((text) =>
    helpProblemWords(text, text === 'name' || text === 'what' ? 'missing' : 'malformed'),
  );
  expect(new Set(said).size).toBe(HELP_TEXTS.length);
  expect(helpProblemWords('phone', 'too-long')).toContain('300 letters');
});
