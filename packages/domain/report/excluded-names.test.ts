// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EXCLUDED_NAME_LENGTH_MAX, EXCLUDED_NAMES_MAX, parseExcludedNames } from './excluded-names.ts';

const wrong = (problem: string) => ({ ok: false, error: { field: 'leaveout', problem } });

test('nobody is named by an empty field, or by none', () => {
  for (const fields of [{}, { leaveout: [] }, { leaveout: [''] }, { leaveout: [' \n\t\r\n '] }]) {
    expect(parseExcludedNames(fields)).toEqual({ ok: true, value: [] });
  }
});

test('each line is a name, without the space around it, and once', () => {
  const leaveout = ['  Sam  Reed\r\n\n Amélie O’Brien\nSam\tReed', 'Li Wei'];
  expect(parseExcludedNames({ leaveout })).toEqual({ ok: true, value: ['Sam Reed', 'Amélie O’Brien', 'Li Wei'] });
});

test('as many names as there is room for are taken, and one more is not', () => {
  const of = (count: number) =>
    parseExcludedNames({ leaveout: [Array.from({ length: count }, (_, at) => `Name ${String(at)}`).join('\n')] });
  expect(of(EXCLUDED_NAMES_MAX).ok).toBe(true);
  expect(of(EXCLUDED_NAMES_MAX + 1)).toEqual(wrong('too-many'));
});

test('a name may be as long as there is room for, and no longer', () => {
  const of = (length: number) => parseExcludedNames({ leaveout: ['x'.repeat(length)] });
  expect(of(EXCLUDED_NAME_LENGTH_MAX).ok).toBe(true);
  expect(of(EXCLUDED_NAME_LENGTH_MAX + 1)).toEqual(wrong('too-long'));
});

test('half a letter is no name', () => {
  expect(parseExcludedNames({ leaveout: ['Sam\nJo \uD800'] })).toEqual(wrong('malformed'));
});

test('whatever is read is read the same a second time', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (leaveout) => {
      const read = parseExcludedNames({ leaveout });
      if (read.ok) expect(parseExcludedNames({ leaveout: [read.value.join('\n')] })).toEqual(read);
    }),
  );
});
