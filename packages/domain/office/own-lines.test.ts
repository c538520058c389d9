// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areSameLines, OWN_LINE_LENGTH_MAX, OWN_LINES, readOwnLines, type OwnLine } from './own-lines.ts';

const TYPED = { contact: 'Signal: ana.41', pronouns: 'she', since: 'officer since March' };
const NOTHING = { contact: null, pronouns: null, since: null };

test('lines are read without the blanks around them, and a blank one is not shown', () => {
  expect(readOwnLines(TYPED)).toEqual({ ok: true, value: TYPED });
  expect(readOwnLines({ contact: ' Signal: ana.41 ', pronouns: '  ', since: '' })).toEqual({
    ok: true,
    value: { ...NOTHING, contact: 'Signal: ana.41' },
  });
});

test.each([
  ['a line break', 'Signal\nana.41', 'malformed'],
  ['a zero byte', 'Signal\0', 'malformed'],
  ['a separator of paragraphs', 'Signal\u2029ana.41', 'malformed'],
  ['half of a character', 'Signal \ud83d', 'malformed'],
  ['what turns it around', 'Phone: \u202e5550100', 'malformed'],
  ['301 characters', 'x'.repeat(301), 'too-long'],
])('a contact with %s is named', (_, contact, problem) => {
  expect(readOwnLines({ ...TYPED, contact })).toEqual({ ok: false, error: [{ field: 'contact', problem }] });
});

test('every wrong line is named, in the order in which they are asked', () => {
  const long = (line: OwnLine): string => 'x'.repeat(OWN_LINE_LENGTH_MAX[line] + 1);
  expect(readOwnLines({ contact: long('contact'), pronouns: long('pronouns'), since: long('since') })).toEqual({
    ok: false,
    error: OWN_LINES.map((field) => ({ field, problem: 'too-long' })),
  });
});

test('what was read reads again as it is, and each line of it fits', () => {
  const unit = fc.constantFrom('a', ' ', '\n', '\0', '\u2029', '\ud83d', 'é', 'x'.repeat(40));
  const text = fc.string({ unit, maxLength: 10 });
  fc.assert(
    fc.property(text, text, text, (contact, pronouns, since) => {
      const read = readOwnLines({ contact, pronouns, since });
      if (!read.ok) return;
      const again = {
        contact: read.value.contact ?? '',
        pronouns: read.value.pronouns ?? '',
        since: read.value.since ?? '',
      };
      expect(readOwnLines(again)).toEqual(read);
      for (const line of OWN_LINES) expect(again[line].length).toBeLessThanOrEqual(OWN_LINE_LENGTH_MAX[line]);
    }),
  );
});

test('lines are the same only where each of them is', () => {
  expect(areSameLines(TYPED, { ...TYPED })).toBe(true);
  for (const line of OWN_LINES) expect(areSameLines(TYPED, { ...TYPED, [line]: null })).toBe(false);
});
