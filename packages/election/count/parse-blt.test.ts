// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok } from '@amends/base';
import { expect, test } from 'vitest';
import { CANDIDATES_MAX, MARKS_MAX, PAPERS_MAX, SEATS_MAX } from './contest.ts';
import {
  BLT_LIMITS,
  NAME_LENGTH_MAX,
  parseBlt,
  sayBltError,
  type BltError,
  type BltField,
  type BltProblem,
} from './parse-blt.ts';

/** The example of Hill, Wichmann and Woodall, Algorithm 123 (The Computer Journal 30, 1987). */
const EXAMPLE = `4 2
-2
3 1 3 4 0
4 1 3 2 0
2 4 1 3 0
1 2 0
2 2 4 3 1 0
1 3 4 2 0
0
"Adam"
"Basil"
"Charlotte"
"Donald"
"Title"
`;
const TAIL = '0\n"A"\n"B"\n"T"\n';

test('the example of Algorithm 123 is read', () => {
  expect(parseBlt(EXAMPLE)).toEqual(
    ok({
      title: 'Title',
      seats: 2,
      names: ['Adam', 'Basil', 'Charlotte', 'Donald'],
      withdrawn: [2],
      ballots: [
        { weight: 3, preferences: [1, 3, 4] },
        { weight: 4, preferences: [1, 3, 2] },
        { weight: 2, preferences: [4, 1, 3] },
        { weight: 1, preferences: [2] },
        { weight: 2, preferences: [2, 4, 3, 1] },
        { weight: 1, preferences: [3, 4, 2] },
      ],
    }),
  );
});

test.each([
  ['CRLF and a byte order mark', `\uFEFF${EXAMPLE.replaceAll('\n', '\r\n')}`],
  ['tabs and spaces', EXAMPLE.replaceAll(' ', ' \t ').replaceAll('\n', ' \n\n')],
  ['comments', EXAMPLE.replaceAll('\n', '# a comment "with" 1 2 3\n').replace('4 2', '# head\n4#\n 2 ')],
  ['a comment with no end of line', `${EXAMPLE}# the end`],
  ['no end of line at the end', EXAMPLE.trimEnd()],
])('the same file is read the same with %s', (_, text) => {
  expect(parseBlt(text)).toEqual(parseBlt(EXAMPLE));
});

test('skipped ranks and equal ones become gaps, and several may have withdrawn', () => {
  const text = '12 1\n-2 -12\n-3\n1 1 - 4 0\n2 5=6 1 0\n1 1 2=3=4 0\n1 - 0\n3 0\n0\n';
  const names = Array.from({ length: 13 }, (_, index) => `"${String(index)}"\n`).join('');
  const read = parseBlt(text + names);
  expect(read.ok && read.value.withdrawn).toEqual([2, 12, 3]);
  expect(read.ok && read.value.ballots.map(({ weight, preferences }) => [weight, preferences])).toEqual([
    [1, [1, 0, 4]],
    [2, [0, 1]],
    [1, [1, 0]],
    [1, [0]],
    [3, []],
  ]);
});

test('names keep what stands in their quotes', () => {
  const read = parseBlt('2 1\n0\n"a \\"b\\" # c\\\\ 0 d\\e"\n""\n"Ä\u2028ß"');
  expect(read).toMatchObject({ ok: true, value: { names: ['a "b" # c\\ 0 d\\e', ''], title: 'Ä\u2028ß' } });
});

test.each<[string, string, number, BltField, BltProblem]>([
  ['nothing', '', 1, 'candidates', 'missing'],
  ['no number of candidates', 'two 1', 1, 'candidates', 'not-a-number'],
  ['candidates in quotes', '"2" 1', 1, 'candidates', 'not-a-number'],
  ['quotes that do not close', '"2', 1, 'candidates', 'not-closed'],
  ['no candidates', '0 1', 1, 'candidates', 'out-of-range'],
  ['too many candidates', `${String(CANDIDATES_MAX + 1)} 1`, 1, 'candidates', 'out-of-range'],
  ['a leading zero', '02 1', 1, 'candidates', 'not-a-number'],
  ['a number and more', '2x 1', 1, 'candidates', 'not-a-number'],
  ['no seats', '\n\n2', 3, 'seats', 'missing'],
  ['zero seats', '2\n0', 2, 'seats', 'out-of-range'],
  ['too many seats', `2 ${String(SEATS_MAX + 1)}`, 1, 'seats', 'out-of-range'],
  ['a stranger withdrawn', '2 1\n-1\n-3\n', 3, 'withdrawn', 'out-of-range'],
  ['somebody withdrawn twice', '2 1\n-1 -1\n', 2, 'withdrawn', 'repeated'],
  ['a minus and no number', `2 1\n-\n${TAIL}`, 2, 'weight', 'not-a-number'],
  ['a minus and zero', `2 1\n-0\n${TAIL}`, 2, 'weight', 'not-a-number'],
  ['a minus and much', `2 1\n-12345\n${TAIL}`, 2, 'weight', 'not-a-number'],
  ['a minus in a word', `2 1\nx-1\n${TAIL}`, 2, 'weight', 'not-a-number'],
  ['a minus and a word', `2 1\n-1x\n${TAIL}`, 2, 'weight', 'not-a-number'],
  ['no ballots', '2 1\n', 2, 'weight', 'missing'],
  ['quotes for a ballot', '2 1\n"', 2, 'weight', 'not-closed'],
  ['somebody withdrawn late', `2 1\n1 1 0\n-2\n${TAIL}`, 3, 'weight', 'not-a-number'],
  ['part of a paper', `2 1\n0.5 1 0\n${TAIL}`, 2, 'weight', 'not-a-number'],
  ['too large a weight', `2 1\n${String(PAPERS_MAX + 1)} 1 0\n${TAIL}`, 2, 'weight', 'out-of-range'],
  ['a weight of many digits', `2 1\n10000000000000000000 1 0\n${TAIL}`, 2, 'weight', 'not-a-number'],
  ['too many papers', `2 1\n${String(PAPERS_MAX)} 1 0\n1 1 0\n${TAIL}`, 3, 'weight', 'too-many'],
  ['a stranger preferred', `2 1\n1 1 0\n1 1 3 0\n${TAIL}`, 3, 'preference', 'out-of-range'],
  ['a stranger among equals', `2 1\n1 1=3 0\n${TAIL}`, 2, 'preference', 'out-of-range'],
  ['nobody among equals', `2 1\n1 1= 0\n${TAIL}`, 2, 'preference', 'not-a-number'],
  ['zero among equals', `2 1\n1 0=1 0\n${TAIL}`, 2, 'preference', 'out-of-range'],
  ['a name preferred', `2 1\n1 A 0\n${TAIL}`, 2, 'preference', 'not-a-number'],
  ['a number in quotes preferred', `2 1\n1 "1" 0\n${TAIL}`, 2, 'preference', 'not-a-number'],
  ['a gap in quotes', `2 1\n1 "-" 0\n${TAIL}`, 2, 'preference', 'not-a-number'],
  ['a ballot that ends in quotes', `2 1\n1 1 "0"\n${TAIL}`, 2, 'preference', 'not-a-number'],
  ['quotes that do not close in a ballot', `2 1\n1 1 "\n${TAIL}`, 2, 'preference', 'not-ended'],
  ['a ballot without its zero', `2 1\n1 1\n1 2 0\n${TAIL}`, 2, 'preference', 'not-ended'],
  ['a ballot cut off', '2 1\n1 1', 2, 'preference', 'not-ended'],
  ['a ballot with an id', `2 1\n(x) 1 1 0\n${TAIL}`, 2, 'weight', 'not-a-number'],
  ['no name', '2 1\n1 1 0\n0\n"A"\n', 5, 'name', 'missing'],
  ['a bare name', '2 1\n0\nA\n', 3, 'name', 'not-quoted'],
  ['a name without an end', '2 1\n0\n"A\n"B"\n"T"', 3, 'name', 'not-closed'],
  ['a name that ends with the file', '2 1\n0\n"A', 3, 'name', 'not-closed'],
  ['too long a name', `2 1\n0\n"${'a'.repeat(NAME_LENGTH_MAX + 1)}"`, 3, 'name', 'too-long'],
  ['no title', '2 1\n0\n"A"\n"B"\n', 5, 'title', 'missing'],
  ['a bare title', '2 1\n0\n"A"\n"B"\nT\n', 5, 'title', 'not-quoted'],
  ['more behind the title', `2 1\n${TAIL}x`, 6, 'end', 'unexpected'],
  ['open quotes behind the title', `2 1\n${TAIL}"`, 6, 'end', 'unexpected'],
])('a file is refused, with line and field: %s', (_, text, line, field, problem) => {
  expect(parseBlt(text)).toEqual(err({ type: 'bad-blt', line, field, problem }));
});

test('what is as large as may be is read, and nothing larger', () => {
  const name = 'a'.repeat(NAME_LENGTH_MAX);
  const file = (marks: number): string => `1 ${String(SEATS_MAX)}\n1${' 1'.repeat(marks)} 0\n0\n"${name}"\n"${name}"`;
  expect(parseBlt(file(MARKS_MAX)).ok).toBe(true);
  expect(parseBlt(file(MARKS_MAX + 1))).toEqual(failure(2, 'preference', 'too-many'));
  expect(parseBlt(`2 1\n${String(PAPERS_MAX)} 1 0\n${TAIL}`).ok).toBe(true);
  const names = '"n"\n'.repeat(CANDIDATES_MAX + 1);
  expect(parseBlt(`${String(CANDIDATES_MAX)} 1\n1 ${String(CANDIDATES_MAX)} 0\n0\n${names}`).ok).toBe(true);
});

test('a text beyond the limit is not looked at', () => {
  const limits = { ...BLT_LIMITS, lengthMax: 10 };
  expect(parseBlt(' '.repeat(11), limits)).toEqual(failure(1, 'file', 'too-long'));
  expect(parseBlt(' '.repeat(10), limits)).toEqual(failure(1, 'candidates', 'missing'));
});

test('so many lines of ballots are read, and no more', () => {
  const limits = { ...BLT_LIMITS, ballotsMax: 3 };
  const lines = '1 0\n'.repeat(3);
  expect(parseBlt(`2 1\n${lines}${TAIL}`, limits).ok).toBe(true);
  expect(parseBlt(`2 1\n${lines}1 0\n${TAIL}`, limits)).toEqual(failure(5, 'weight', 'too-many'));
});

test('a file may have 100 million characters, and two million lines of ballots', () => {
  expect(BLT_LIMITS).toEqual({ lengthMax: 100_000_000, ballotsMax: 2_000_000 });
});

test('an error is said with line and field', () => {
  const problems: readonly BltProblem[] = [
    'missing',
    'not-a-number',
    'out-of-range',
    'repeated',
    'too-many',
    'too-long',
    'not-quoted',
    'not-closed',
    'not-ended',
    'unexpected',
  ];
  expect(problems.map((problem) => sayBltError({ type: 'bad-blt', line: 7, field: 'name', problem }))).toEqual([
    'line 7, name: is missing',
    'line 7, name: is not a whole number',
    'line 7, name: is out of range',
    'line 7, name: is there twice',
    'line 7, name: there are too many',
    'line 7, name: is too long',
    'line 7, name: has no quotes around it',
    'line 7, name: has no quotes at its end',
    'line 7, name: the ballot does not end with 0 on its line',
    'line 7, name: the file should end here',
  ]);
});

function failure(line: number, field: BltField, problem: BltProblem): { ok: false; error: BltError } {
  return err({ type: 'bad-blt', line, field, problem });
}
