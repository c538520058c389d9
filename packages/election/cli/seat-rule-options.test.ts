// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { parseSeatRules } from './seat-rule-options.ts';

test('seat rules are read with the candidates they are about', () => {
  expect(parseSeatRules(undefined)).toEqual({ ok: true, value: [] });
  expect(parseSeatRules(['at-most:1:2,15', 'at-least:10:'])).toEqual({
    ok: true,
    value: [
      { kind: 'at-most', count: 1, group: [2, 15], label: 'at-most:1:2,15' },
      { kind: 'at-least', count: 10, group: [], label: 'at-least:10:' },
    ],
  });
});

test.each(['at-most', 'most:1:2', 'at-most:x:2', 'at-most:1:0', 'at-most:1:2,', 'at-least:1:2;3', ''])(
  'what is no seat rule is refused: "%s"',
  (text) => {
    expect(parseSeatRules([text])).toMatchObject({ ok: false });
  },
);
