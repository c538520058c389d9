// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../deadline/day.ts';
import { previewRoll, ROLL_BYTES_MAX, ROLL_ROWS_MAX, type RollPreview } from './roll.ts';
import type { ElectionRules } from './rules.ts';
import { RULES } from './testing/sample-call.ts';

const ELIGIBLE_ON = '2026-12-26' as Day;
const FREE = { ...RULES, duesGraceDays: null };
function preview(text: string, rules: ElectionRules = FREE): RollPreview {
  return must(previewRoll(text, { eligibleOn: ELIGIBLE_ON, rules }));
}

test('a list is read, line by line, whatever its columns are called', () => {
  const text =
    '\uFEFFMember ID;Full Name;E-Mail Address;Join Date;Paid through;Status;Shirt size\r\n' +
    '7;"Ash, Ada";ada@example.org;2024-03-01;12/31/2026;Member in Good Standing;M\r\n' +
    '\r\n' +
    '8;"Bo ""B"" Birch";;1.2.2025;2026-11-30T10:00:00Z;lapsed;\r\n';
  expect(preview(text)).toEqual({
    rows: [
      {
        line: 2,
        name: 'Ash, Ada',
        email: 'ada@example.org',
        memberSince: '2024-03-01',
        duesPaidUntil: '2026-12-31',
        isInStanding: true,
        memberId: '7',
        reasons: [],
      },
      {
        line: 4,
        name: 'Bo "B" Birch',
        email: null,
        memberSince: '2025-02-01',
        duesPaidUntil: '2026-11-30',
        isInStanding: false,
        memberId: '8',
        reasons: ['not-in-standing'],
      },
    ],
    eligible: 1,
    withoutEmail: 1,
    faults: [],
    repeats: [],
    missingColumns: [],
    isClean: true,
  });
});

test('first and last names make one', () => {
  const { rows } = preview('first name,last name,email\nAda,Ash,a@example.org\nBo,,\n,Cole,\n');
  expect(rows.map(({ name }) => name)).toEqual(['Ada Ash', 'Bo', 'Cole']);
  expect(preview('last name\nAsh').rows[0]?.name).toBe('Ash');
});

test('dates with slashes are read as the chapter writes them', () => {
  const text = 'name,since\nAda,3/4/2025';
  const order = (dateOrder: 'month-first' | 'day-first'): unknown =>
    must(previewRoll(text, { eligibleOn: ELIGIBLE_ON, rules: FREE, dateOrder })).rows[0]?.memberSince;
  expect([order('month-first'), order('day-first')]).toEqual(['2025-03-04', '2025-04-03']);
});

test('mistakes are named by line and column, and never by what stands there', () => {
  const text = [
    'name,email,since,dues paid until,standing,id',
    ',nowhere,yesterday,31/12/2026,perhaps,1',
    `${'x'.repeat(121)},,,,,${'y'.repeat(61)}`,
    'Cole,c@example.org,2025-02-30,1.13.2025,,3',
    'a\u202Eb,,,,,4\u202E',
  ].join('\n');
  const { faults, isClean } = preview(text);
  expect(faults).toEqual([
    { line: 2, column: 'name', problem: 'missing' },
    { line: 2, column: 'email', problem: 'malformed' },
    { line: 2, column: 'memberSince', problem: 'malformed' },
    { line: 2, column: 'duesPaidUntil', problem: 'malformed' },
    { line: 2, column: 'standing', problem: 'unknown' },
    { line: 3, column: 'name', problem: 'too-long' },
    { line: 3, column: 'memberId', problem: 'too-long' },
    { line: 4, column: 'memberSince', problem: 'malformed' },
    { line: 4, column: 'duesPaidUntil', problem: 'malformed' },
    { line: 5, column: 'name', problem: 'malformed' },
    { line: 5, column: 'memberId', problem: 'malformed' },
  ]);
  expect(isClean).toBe(false);
});

test('a name that is missing is named by the column that is there', () => {
  const columnOf = (text: string): unknown => preview(text).faults[0]?.column;
  expect(columnOf('first,last,id\n,,1')).toBe('firstName');
  expect(columnOf('last,id\n,1')).toBe('lastName');
});

test('a number that is put for a name of a column inside the list is only text', () => {
  expect(preview('name,email\nAda,a@example.org,too,many,cells').rows[0]?.email).toBe('a@example.org');
  expect(preview('name,email\nAda').rows[0]?.email).toBeNull();
});

describe('who may vote', () => {
  const strict = { ...RULES, memberDaysMin: 90, duesGraceDays: 30 };
  test.each([
    ['somebody who was there in time and paid', '2026-09-27,2026-11-26,good', []],
    ['somebody a day too new', '2026-09-28,2027-01-01,good', ['joined-late']],
    ['somebody whose dues are a day too late', '2020-01-01,2026-11-25,good', ['dues-late']],
    ['somebody of whom the list says nothing', ',,', ['joined-unknown', 'dues-unknown']],
    [
      'somebody for whom nothing is right',
      '2026-12-01,2020-01-01,lapsed',
      ['not-in-standing', 'joined-late', 'dues-late'],
    ],
  ])('%s', (_, cells, reasons) => {
    const { rows, eligible } = preview(`name,since,dues until,standing\nAda,${cells}`, strict);
    expect(rows[0]?.reasons).toEqual(reasons);
    expect(eligible).toBe(reasons.length === 0 ? 1 : 0);
  });

  test('is not asked beyond the rules', () => {
    expect(preview('name,since\nAda,\nBo,2026-12-26\nCole,2026-12-27').rows.map(({ reasons }) => reasons)).toEqual([
      [],
      [],
      ['joined-late'],
    ]);
  });

  test('needs columns that the file may not have', () => {
    expect(preview('name\nAda', strict).missingColumns).toEqual(['email', 'memberSince', 'duesPaidUntil']);
    expect(preview('name\nAda').missingColumns).toEqual(['email']);
  });
});

test('who stands there twice is named, by the surest sign', () => {
  const text = [
    'name,email,id',
    'Ada Ash,ada@example.org,1',
    'Ada A.,ADA@example.org,1',
    'Bo Birch,bo@example.org,1',
    'ada  ash,other@example.org,4',
    'Ada Ash,,',
    'Cole,,',
  ].join('\n');
  const { repeats, isClean } = preview(text);
  expect(repeats).toEqual([
    { line: 3, sameAs: 2, by: 'email' },
    { line: 4, sameAs: 2, by: 'memberId' },
    { line: 5, sameAs: 2, by: 'name' },
    { line: 6, sameAs: 2, by: 'name' },
  ]);
  expect(isClean).toBe(false);
  expect(preview('name\nAda\nAda').isClean).toBe(true);
});

describe('a file that cannot be read', () => {
  const errorOf = (text: string): unknown => {
    const read = previewRoll(text, { eligibleOn: ELIGIBLE_ON, rules: FREE });
    return read.ok ? undefined : read.error;
  };

  test.each([
    ['nothing', '', { line: 0, problem: 'empty' }],
    ['blank lines', '\n , \n', { line: 0, problem: 'empty' }],
    ['a head alone', '\nname,email\n', { line: 2, problem: 'empty' }],
    ['no names', 'email,id\na@example.org,1', { line: 1, problem: 'no-name-column' }],
    ['a quote without end', 'name\n"Ada\nBo', { line: 2, problem: 'open-quote' }],
    ['text behind a quote', 'name\nAda\n"B"o', { line: 3, problem: 'stray-quote' }],
    ['too many columns', `name${','.repeat(60)}\nAda`, { line: 1, problem: 'too-many-columns' }],
    ['a cell without end', `name\n${'x'.repeat(1_001)}`, { line: 2, problem: 'cell-too-long' }],
    [
      'too many rows',
      `name\n${'x\n'.repeat(ROLL_ROWS_MAX + 1)}`,
      { line: ROLL_ROWS_MAX + 2, problem: 'too-many-rows' },
    ],
    ['too many bytes', 'x'.repeat(ROLL_BYTES_MAX + 1), { line: 0, problem: 'too-large' }],
    ['too many bytes of few characters', '€'.repeat(2_000_000), { line: 0, problem: 'too-large' }],
    ['half a character', 'name\n\uD800', { line: 0, problem: 'malformed' }],
    ['no text', 'name\nA\0', { line: 0, problem: 'malformed' }],
  ])('%s', (_, text, error) => {
    expect(errorOf(text)).toEqual(error);
  });

  test('has one row more than there may be', () => {
    expect(preview(`name\n${'x\n'.repeat(ROLL_ROWS_MAX)}`).rows).toHaveLength(ROLL_ROWS_MAX);
  });
});

test('whatever is put between quotes comes out again, with any separator and line end', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', ' ', '\n', '\r\n', 'é'), maxLength: 20 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n', '\r'),
      (cells, separator, end) => {
        const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
        const lines = cells.map(([name, note], index) => ['N' + name, note, String(index)].map(quoted).join(separator));
        const text = [['name', 'shirt', 'id'].join(separator), ...lines, ''].join(end);
        const { rows } = preview(text);
        expect(rows.map(({ name }) => name)).toEqual(
          cells.map(([name]) => ('N' + name).replaceAll(/\s+/g, ' ').trim()),
        );
        expect(rows.map(({ memberId }) => memberId)).toEqual(cells.map((_, index) => String(index)));
      },
    ),
    { seed: 20_261_128, numRuns: 300 },
  );
});

test('no file makes the reader throw', () => {
  const unit = fc.constantFrom('name', 'email', '"', ',', ';', '\t', '\n', '\r', 'a@b.org', '2026-01-01', ' ');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
      expect(previewRoll(text, { eligibleOn: ELIGIBLE_ON, rules: RULES })).toHaveProperty('ok');
    }),
    { seed: 20_261_128, numRuns: 500 },
  );
});
