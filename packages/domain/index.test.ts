// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { foldCase, gentleFlags, mentionedNames, parseReportAnswers, WITHDRAWAL_RULES } from './index.ts';

test('the package’s entry gives its rules', () => {
  for (const rule of [foldCase, gentleFlags, mentionedNames, parseReportAnswers]) expect(rule).toBeTypeOf('function');
  expect(WITHDRAWAL_RULES).toEqual(['keep-locked', 'erase']);
});
