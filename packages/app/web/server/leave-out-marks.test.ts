// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { leaveOutMarks } from './leave-out-marks.ts';

const PAGE =
  '<main><!--[--><!--[0--><p>Words &lt;!--[--&gt;</p><!--]--><!--[!--><!--[-1--><!--1abc--><!----><!--]--></main>';

test('a page without the framework’s script has none of its marks, and all of its words', () => {
  for (const route of ['/[office]/report', '/[office]/elections/[election]/vote', '/', null]) {
    expect(leaveOutMarks(route, PAGE)).toBe('<main><p>Words &lt;!--[--&gt;</p></main>');
  }
});

test('the office keeps them', () => {
  for (const route of ['/[office]/office', '/[office]/office/join']) expect(leaveOutMarks(route, PAGE)).toBe(PAGE);
});

test('a remark of another kind stays', () => {
  expect(leaveOutMarks('/', '<!-- why --><p></p>')).toBe('<!-- why --><p></p>');
});
