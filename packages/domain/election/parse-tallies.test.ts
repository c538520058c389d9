// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { parseTallies, type TallyContext } from './parse-tallies.ts';

const APPROVAL: TallyContext = { names: 3, rollSize: 40, choicesMax: 2, asksRejections: false };
const CONFIRM: TallyContext = { names: 2, rollSize: 40, choicesMax: 2, asksRejections: true };
const totals = { voted: [' 20 '], blank: ['2'], 'votes.1': ['10'], 'votes.2': ['8'], 'votes.3': ['0'] };
const confirmed = {
  voted: ['20'],
  blank: ['2'],
  'votes.1': ['10'],
  'votes.2': ['8'],
  'rejections.1': ['8'],
  'rejections.2': ['0'],
};

test('totals are read', () => {
  expect(parseTallies(totals, APPROVAL)).toEqual({
    ok: true,
    value: { voted: 20, blank: 2, votes: [10, 8, 0], rejections: [] },
  });
  expect(parseTallies(confirmed, CONFIRM)).toEqual({
    ok: true,
    value: { voted: 20, blank: 2, votes: [10, 8], rejections: [8, 0] },
  });
});

test.each([
  ['nothing', {}, ['voted', 'blank', 'votes.1', 'votes.2', 'votes.3'].map((field) => ({ field, problem: 'missing' }))],
  [
    'no numbers',
    { ...totals, 'votes.2': ['-1'], blank: ['2.0'] },
    [
      { field: 'blank', problem: 'malformed' },
      { field: 'votes.2', problem: 'malformed' },
    ],
  ],
  [
    'more voters than members',
    { ...totals, voted: ['41'], blank: ['0'], 'votes.1': ['0'], 'votes.2': ['0'] },
    [{ field: 'voted', problem: 'too-large', limit: 40 }],
  ],
  ['more blanks than voters', { ...totals, blank: ['21'] }, [{ field: 'blank', problem: 'too-large', limit: 20 }]],
  [
    'more votes for one than ballots',
    { ...totals, 'votes.1': ['19'] },
    [{ field: 'votes.1', problem: 'too-large', limit: 18 }],
  ],
  [
    'more votes than may be ticked',
    { ...totals, 'votes.1': ['18'], 'votes.2': ['18'], 'votes.3': ['1'] },
    [{ field: 'votes', problem: 'too-large', limit: 36 }],
  ],
  ['fewer votes than ballots', { ...totals, 'votes.1': ['9'] }, [{ field: 'votes', problem: 'too-small', limit: 18 }]],
])('a slip is found: %s', (_, fields, error) => {
  expect(parseTallies(fields, APPROVAL)).toEqual({ ok: false, error });
});

test('a name has no more answers than ballots', () => {
  expect(parseTallies({ ...confirmed, 'rejections.1': ['9'] }, CONFIRM)).toEqual({
    ok: false,
    error: [{ field: 'rejections.1', problem: 'too-large', limit: 8 }],
  });
});
