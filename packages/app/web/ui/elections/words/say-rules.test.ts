// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionRules } from '@amends/domain';
import { expect, test } from 'vitest';
import { sampleCall } from '../../../../../domain/election/testing/sample-call.ts';
import { sayRules } from './say-rules.ts';

function said(rules: Partial<ElectionRules>): string {
  return sayRules(sampleCall({ rules, call: { ballot: 'amends' } }), '1 May 2027').join('\n');
}

test('a seat rule says what may be, and what has to be', () => {
  const declaredOptions = ['woman'];
  const rule = (kind: 'at-most' | 'at-least', count = 1) =>
    said({ declaredOptions, seatRules: [{ kind, count, option: 'woman' }] });
  expect(rule('at-most')).toContain('At most 1 of those elected may be: woman.');
  expect(rule('at-most', 0)).toContain('None of those elected may be: woman.');
  expect(rule('at-least')).toContain('At least 1 of those elected must be: woman.');
  expect(rule('at-least')).toContain('A seat is left vacant');
});

test('what is opened in the end is said as it is: a total, or all rankings', () => {
  const total = 'only the total is opened';
  expect(said({ method: 'approval' })).toContain(total);
  const ranked = said({ method: 'scottish-stv', choicesMin: 0, choicesMax: null, allowBlank: false });
  expect(ranked).toContain('All rankings are opened in the end');
  expect(ranked).not.toContain(total);
});

test('paper is offered where there is some', () => {
  expect(said({ paperPool: 3 })).toContain('You can vote on paper instead.');
  expect(said({ paperPool: 0 })).not.toContain('paper');
});
