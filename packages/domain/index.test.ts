// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import {
  checkCall,
  foldCase,
  gentleFlags,
  mentionedNames,
  parseReportAnswers,
  previewRoll,
  WITHDRAWAL_RULES,
} from './index.ts';

test('the package’s entry gives its rules', () => {
  for (const rule of [checkCall, foldCase, gentleFlags, mentionedNames, parseReportAnswers, previewRoll])
    expect(rule).toBeTypeOf('function');
  expect(WITHDRAWAL_RULES).toEqual(['keep-locked', 'erase']);
});
