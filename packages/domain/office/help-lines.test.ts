// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayOf } from '../deadline/day.ts';
import {
  HELP_LENGTH_MAX,
  HELP_LINES_MAX,
  HELP_TEXTS,
  isCheckDue,
  isSameHelp,
  isWebUrl,
  readHelpLines,
  toHelpLine,
  type HelpLine,
} from './help-lines.ts';

const TODAY = dayOf(Date.UTC(2026, 11, 1));
const LINE: HelpLine = {
  name: 'The Harbour Centre',
  what: 'Talk to a listener.',
  phone: '555-0117',
  url: 'https://harbour.example',
  withoutPolice: true,
  checkedOn: '2026-11-02',
};

test('lines are read without the blanks around them, and what is blank is not there', () => {
  expect(readHelpLines([], TODAY)).toEqual({ ok: true, value: [] });
  const typed = { ...LINE, name: ' The Harbour Centre ', phone: ' ', url: '' };
  const { name, what, withoutPolice, checkedOn } = LINE;
  expect(readHelpLines([LINE, typed], TODAY)).toEqual({
    ok: true,
    value: [LINE, { name, what, withoutPolice, checkedOn }],
  });
});

test.each([
  ['name', '  ', 'missing'],
  ['name', 'The\nHarbour', 'malformed'],
  ['name', 'x'.repeat(HELP_LENGTH_MAX + 1), 'too-long'],
  ['what', '', 'missing'],
  ['what', 'Talk \u202eto us', 'malformed'],
  ['phone', '555\0', 'malformed'],
  ['phone', '5'.repeat(HELP_LENGTH_MAX + 1), 'too-long'],
  ['url', 'harbour.example', 'malformed'],
  ['url', 'javascript:alert(1)', 'malformed'],
  ['url', 'https://harbour.example/a b', 'malformed'],
  ['url', `https://${'x'.repeat(HELP_LENGTH_MAX)}`, 'too-long'],
  ['checkedOn', '', 'missing'],
  ['checkedOn', '2026-02-30', 'malformed'],
  ['checkedOn', '2.11.2026', 'malformed'],
  ['checkedOn', '2026-12-02', 'malformed'],
])('a %s of %j is named with its line', (field, text, problem) => {
  expect(readHelpLines([LINE, { ...LINE, [field]: text }], TODAY)).toEqual({
    ok: false,
    error: [{ field: `lines.1.${field}`, problem }],
  });
});

test('every wrong field of every line is named, in the order in which they are asked', () => {
  const wrong = { ...LINE, name: '', what: '', phone: '\0', url: 'x', checkedOn: 'x' };
  const read = readHelpLines([wrong, LINE, wrong], TODAY);
  const fields = ['0', '2'].flatMap((place) => HELP_TEXTS.map((text) => `lines.${place}.${text}`));
  expect(read.ok ? [] : read.error.map(({ field }) => field)).toEqual(fields);
});

test('there is room for so many lines and no more', () => {
  const lines = (count: number): HelpLine[] => Array.from({ length: count }, () => LINE);
  expect(must(readHelpLines(lines(HELP_LINES_MAX), TODAY))).toHaveLength(HELP_LINES_MAX);
  expect(readHelpLines(lines(HELP_LINES_MAX + 1), TODAY)).toEqual({
    ok: false,
    error: [{ field: 'lines', problem: 'too-many' }],
  });
});

test('what was read reads again as it is', () => {
  const unit = fc.constantFrom('a', ' ', '\n', '\u2029', 'é', 'https://', '5');
  const text = fc.string({ unit, maxLength: 4 });
  const day = fc.constantFrom('2026-11-02', '2026-12-01', ' 2026-11-02 ', '');
  const line = fc.record({
    name: text,
    what: text,
    phone: text,
    url: text,
    withoutPolice: fc.boolean(),
    checkedOn: day,
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 3 }), (typed) => {
      const read = readHelpLines(typed, TODAY);
      if (!read.ok) return;
      const again = read.value.map(toHelpLine);
      expect(readHelpLines(again, TODAY)).toEqual(read);
      expect(isSameHelp(again, read.value.map(toHelpLine))).toBe(true);
    }),
  );
});

test('lists are the same only where each line of them is, in their order', () => {
  const other = { ...LINE, name: 'Another' };
  expect(isSameHelp([], [])).toBe(true);
  expect(isSameHelp([LINE, other], [{ ...LINE }, { ...other }])).toBe(true);
  expect(isSameHelp([LINE, other], [other, LINE])).toBe(false);
  expect(isSameHelp([LINE], [LINE, other])).toBe(false);
  expect(isSameHelp([LINE, other], [LINE])).toBe(false);
  expect(isSameHelp([LINE], [{ ...LINE, withoutPolice: false }])).toBe(false);
  for (const text of HELP_TEXTS) expect(isSameHelp([LINE], [{ ...LINE, [text]: 'x' }])).toBe(false);
});

test('a line is due for a check after 180 days, and one without a day never is', () => {
  expect(isCheckDue(addDays(TODAY, -180), TODAY)).toBe(false);
  expect(isCheckDue(addDays(TODAY, -181), TODAY)).toBe(true);
  expect(isCheckDue('long ago', TODAY)).toBe(false);
});

test('an address is one of the web, in small letters or large', () => {
  for (const url of ['http://a', 'https://harbour.example/a?b#c', 'HTTPS://Harbour.example']) {
    expect(isWebUrl(url)).toBe(true);
  }
  for (const url of ['', 'https:', 'https://', 'https:///a', 'https://?a', ' https://a', 'ftp://a', 'data:,a']) {
    expect(isWebUrl(url)).toBe(false);
  }
});
