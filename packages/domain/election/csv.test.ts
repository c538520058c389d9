// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { readCsv, type CsvLimits } from './csv.ts';

const LIMITS: CsvLimits = { bytesMax: 60, rowsMax: 3, columnsMax: 3, cellLengthMax: 20 };

test.each([
  ['blanks around cells go', ' a , b\n', [[1, 'a', 'b']]],
  ['a byte order mark goes', '\uFEFFa,b', [[1, 'a', 'b']]],
  ['a mark at the end is a character of its cell', 'a,b\uFEFFc', [[1, 'a', 'b\uFEFFc']]],
  ['a separator at the very end has an empty cell behind it', 'a,b,', [[1, 'a', 'b', '']]],
  ['so has one at the end of a line', 'a,b,\nc', [[1, 'a', 'b', ''], [2, 'c']]], // prettier-ignore
  ['a line of separators alone is empty', 'a\n,\nb', [[1, 'a'], [3, 'b']]], // prettier-ignore
  ['any line end ends a line', 'a\r\nb\rc', [[1, 'a'], [2, 'b'], [3, 'c']]], // prettier-ignore
  ['empty lines are passed over, and counted', 'a\n\n\r\nb', [[1, 'a'], [4, 'b']]], // prettier-ignore
  ['lines within quotes are counted', '"a\nb\r\nc"\nd', [[1, 'a\nb\r\nc'], [4, 'd']]], // prettier-ignore
  ['two quotes within quotes are one', '"a ""b"" c",""', [[1, 'a "b" c', '']]],
  ['a quote within a cell is a character', 'a "b",c', [[1, 'a "b"', 'c']]],
  ['quotes at the very end are closed', 'a,"b"', [[1, 'a', 'b']]],
  ['the separator that the first line has most of counts', 'a;b;c,d\n1,5;2;3', [[1, 'a', 'b', 'c,d'], [2, '1,5', '2', '3']]], // prettier-ignore
  ['a comma counts where there are as many of another', 'a,b;c', [[1, 'a', 'b;c']]],
  ['nothing has no rows', '', []],
])('%s', (_, text, rows) => {
  expect(must(readCsv(text, LIMITS)).map(({ line, cells }) => [line, ...cells])).toEqual(rows);
});

test.each([
  ['bytes', 'é'.repeat(15) + '\n' + 'é'.repeat(14) + 'a', 'é'.repeat(15) + '\n' + 'é'.repeat(15), 0, 'too-large'],
  ['characters', `${'a'.repeat(19)}\n`.repeat(3), `${'a'.repeat(19)}\n`.repeat(3) + 'a', 0, 'too-large'],
  ['rows', 'a\nb\nc', 'a\nb\nc\nd', 4, 'too-many-rows'],
  ['columns', 'a\nb,c,d', 'a\nb,c,d,e', 2, 'too-many-columns'],
  ['the length of a cell', `a\n${'b'.repeat(20)}`, `a\n${'b'.repeat(21)}`, 2, 'cell-too-long'],
])('as many as the limit says are read, and one more is refused: %s', (_, most, over, line, problem) => {
  expect(readCsv(most, LIMITS).ok).toBe(true);
  expect(readCsv(over, LIMITS)).toEqual({ ok: false, error: { line, problem } });
});

test.each([
  ['a quote that nobody closes', 'a\n"b', 2, 'open-quote'],
  ['a quote with something behind it', 'a\n"b" c', 2, 'stray-quote'],
  ['a NUL', 'a\0', 0, 'malformed'],
  ['half a character', 'a\uD800', 0, 'malformed'],
])('%s is refused with its line', (_, text, line, problem) => {
  expect(readCsv(text, LIMITS)).toEqual({ ok: false, error: { line, problem } });
});
