// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { parseRules } from './parse-rules.ts';
import { RULES } from './testing/sample-call.ts';

const NEEDED = {
  title: 'Least',
  role: 'Officer',
  seats: 1,
  termMonths: 12,
  method: 'approval',
  oneNomination: 'confirm',
  noticeDays: 14,
  nominationDaysMin: 7,
  votingDaysMin: 3,
  resultsWithinDays: 1,
  objectionDays: 7,
  eligibleAsOf: 'call',
  recall: { thresholdPercent: 20, windowDays: 30, hearingDaysMin: 14, majority: 'more-yes' },
};

test('what is left out stands for nothing of the kind', () => {
  expect(must(parseRules(NEEDED))).toEqual({
    ...NEEDED,
    version: 1,
    termStartsDays: 1,
    trainingDueDays: null,
    choicesMin: 0,
    choicesMax: null,
    allowBlank: false,
    rankedBelowFifty: 'with-reason',
    declaredOptions: [],
    seatRules: [],
    statementsDueDaysBeforeVote: null,
    forumNeeded: false,
    objectionsToForceVote: null,
    quorum: { kind: 'none' },
    memberDaysMin: 0,
    duesGraceDays: null,
    confirmByCode: true,
    spareCredentials: null,
    paperPool: 0,
    committeeSizeMin: 2,
  });
});

test('rules go through a row unchanged', () => {
  expect(must(parseRules(JSON.parse(JSON.stringify(RULES))))).toEqual(RULES);
});

test.each(Object.keys(NEEDED))('%s is needed', (name) => {
  const rest = Object.fromEntries(Object.entries(NEEDED).filter(([field]) => field !== name));
  expect(parseRules(rest)).toEqual({ ok: false, error: [{ field: name, problem: 'missing' }] });
});

test.each([
  ['seats', 0, 'too-small', 1],
  ['seats', 21, 'too-large', 20],
  ['version', 0, 'too-small', 1],
  ['version', 10_000, 'too-large', 9_999],
  ['termMonths', 121, 'too-large', 120],
  ['noticeDays', 367, 'too-large', 366],
  ['trainingDueDays', 0, 'too-small', 1],
  ['method', 'borda', 'unknown', undefined],
  ['quorum', { kind: 'percent', value: 101 }, 'too-large', 100],
  ['quorum', { kind: 'members', value: 0 }, 'too-small', 1],
  ['declaredOptions', Array(21).fill('x'), 'too-many', 20],
  ['seatRules', Array(11).fill({}), 'too-many', 10],
  ['committeeSizeMin', 1, 'too-small', 2],
])('a limit on %s', (field, value, problem, limit) => {
  const read = parseRules({ ...NEEDED, [field]: value });
  const [fault] = read.ok ? [] : read.error;
  expect(fault?.field.split('.')[0]).toBe(field);
  expect(fault).toMatchObject(limit === undefined ? { problem } : { problem, limit });
});

const STV = { ...NEEDED, method: 'scottish-stv', seats: 2 };
test.each([
  ['IRV has one seat', { ...NEEDED, method: 'irv', seats: 2 }, [{ field: 'seats', problem: 'too-large', limit: 1 }]],
  ['plurality has one tick', { ...NEEDED, method: 'plurality' }, [{ field: 'choicesMax', problem: 'contradiction' }]],
  ['rankings have no least', { ...STV, choicesMin: 1 }, [{ field: 'choicesMin', problem: 'contradiction' }]],
  ['rankings have no most', { ...STV, choicesMax: 2 }, [{ field: 'choicesMax', problem: 'contradiction' }]],
  ['rankings have no blank box', { ...STV, allowBlank: true }, [{ field: 'allowBlank', problem: 'contradiction' }]],
  [
    'the least is not above the most',
    { ...NEEDED, choicesMin: 3, choicesMax: 2 },
    [{ field: 'choicesMin', problem: 'too-large', limit: 2 }],
  ],
  [
    'an option is named once',
    { ...NEEDED, declaredOptions: ['a', 'b', 'a'] },
    [{ field: 'declaredOptions.2', problem: 'repeated' }],
  ],
  [
    'a seat rule is about an option, and about seats that there are',
    {
      ...NEEDED,
      declaredOptions: ['a'],
      seatRules: [
        { kind: 'at-most', count: 1, option: 'a' },
        { kind: 'at-least', count: 2, option: 'b' },
      ],
    },
    [
      { field: 'seatRules.1.option', problem: 'unknown' },
      { field: 'seatRules.1.count', problem: 'too-large', limit: 1 },
    ],
  ],
  [
    'seat rules speak of so many options that their count comes to an end',
    {
      ...NEEDED,
      seats: 10,
      declaredOptions: ['a', 'b', 'c', 'd'],
      seatRules: ['a', 'b', 'c', 'd', 'a'].map((option) => ({ kind: 'at-most', count: 5, option })),
    },
    [{ field: 'seatRules', problem: 'too-many', limit: 3 }],
  ],
])('fields go together: %s', (_, value, error) => {
  expect(parseRules(value)).toEqual({ ok: false, error });
});

test('faults are named by their path in what the rules are part of', () => {
  const paths = (value: unknown): readonly string[] => {
    const read = parseRules(value, 'rules');
    return read.ok ? [] : read.error.map(({ field }) => field);
  };
  expect(paths({ ...NEEDED, colour: 'red', seats: '2' })).toEqual(['rules.colour', 'rules.seats']);
  expect(paths({ ...NEEDED, method: 'plurality' })).toEqual(['rules.choicesMax']);
  expect(must(parseRules({ ...NEEDED, method: 'plurality', choicesMax: 1 }, 'rules')).method).toBe('plurality');
});
