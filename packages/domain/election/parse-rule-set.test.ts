// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { parseRuleSet } from './parse-rule-set.ts';
import { RULES } from './testing/sample-call.ts';

test('a file says what its rules are for, in a sentence; without that they elect officers', () => {
  expect(parseRuleSet(RULES)).toEqual({
    ok: true,
    value: { kind: 'officers', summary: '', ballot: 'amends', rules: RULES },
  });
  const about = { kind: 'confidence', summary: 'Shall somebody stay?', ballot: 'elsewhere' };
  expect(parseRuleSet({ ...about, ...RULES })).toEqual({ ok: true, value: { ...about, rules: RULES } });
});

test.each([
  ['a recall, which only a petition begins', { kind: 'recall' }, [{ field: 'kind', problem: 'unknown' }]],
  ['a vote that is held nowhere we know', { ballot: 'here' }, [{ field: 'ballot', problem: 'unknown' }]],
  ['too much to say', { summary: 'a'.repeat(301) }, [{ field: 'summary', problem: 'too-long', limit: 300 }]],
  ['seats that are no number', { seats: 'two' }, [{ field: 'seats', problem: 'malformed' }]],
  [
    'two faults at once',
    { kind: 1, seats: 0 },
    [
      { field: 'kind', problem: 'unknown' },
      { field: 'seats', problem: 'too-small', limit: 1 },
    ],
  ],
])('a file is refused: %s', (_, changes, error) => {
  expect(parseRuleSet({ ...RULES, ...changes })).toEqual({ ok: false, error });
});

test('what is no list of rules at all is refused whole', () => {
  expect(parseRuleSet(null)).toEqual({ ok: false, error: [{ field: '', problem: 'malformed' }] });
});
