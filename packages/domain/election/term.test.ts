// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { describe, expect, test } from 'vitest';
import type { Day } from '../deadline/day.ts';
import { addMonths } from './add-months.ts';
import {
  endTerm,
  nextVacancyOn,
  parseTerm,
  termFrom,
  termStanding,
  trainingIsOverdue,
  vacanciesOn,
  type Term,
} from './term.ts';
import { RULES } from './testing/sample-call.ts';

const on = (day: string): Day => day as Day;
const term = termFrom(RULES, { name: 'Ada Ash', resultOn: on('2026-12-31') });

test.each([
  ['2026-01-15', 1, '2026-02-15'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2026-11-30', 24, '2028-11-30'],
  ['2026-05-31', 0, '2026-05-31'],
])('%s and %i months is %s', (from, months, day) => {
  expect(addMonths(on(from), months)).toBe(day);
});

test('a term begins with the result, and has its dates from the rules', () => {
  expect(term).toEqual({
    name: 'Ada Ash',
    role: 'Officer',
    from: '2027-01-01',
    until: '2028-12-31',
    trainingDueOn: '2027-01-31',
    trainedOn: null,
    endedOn: null,
    endedBy: null,
  });
  expect(
    termFrom({ ...RULES, trainingDueDays: null }, { name: 'A', resultOn: on('2026-12-31') }).trainingDueOn,
  ).toBeNull();
  expect(must(parseTerm(JSON.parse(JSON.stringify(term))))).toEqual(term);
});

test.each([
  ['no role', { role: '' }, [{ field: 'role', problem: 'missing' }]],
  ['an end before its beginning', { until: '2026-12-31' }, [{ field: 'until', problem: 'contradiction' }]],
  ['an early end without a day', { endedBy: 'other' }, [{ field: 'endedBy', problem: 'contradiction' }]],
  ['an early end without a reason', { endedOn: '2027-05-05' }, [{ field: 'endedBy', problem: 'contradiction' }]],
  [
    'an early end that is none',
    { endedOn: '2029-01-01', endedBy: 'other' },
    [{ field: 'endedOn', problem: 'contradiction' }],
  ],
])('a term is refused: %s', (_, changes, error) => {
  expect(parseTerm({ ...term, ...changes })).toEqual({ ok: false, error });
});

describe('a term', () => {
  const ended = must(endTerm(term, { on: on('2027-06-30'), by: 'stepped-down' }));

  test('comes, is served to its last day, and is over', () => {
    const days = ['2026-12-31', '2027-01-01', '2028-12-31', '2029-01-01'].map(on);
    expect(days.map((day) => termStanding(term, day))).toEqual(['coming', 'serving', 'serving', 'over']);
  });

  test('may end early, once', () => {
    expect(ended).toEqual({ ...term, endedOn: '2027-06-30', endedBy: 'stepped-down' });
    expect(must(parseTerm(ended))).toEqual(ended);
    expect(['2027-06-30', '2027-07-01'].map((day) => termStanding(ended, on(day)))).toEqual(['serving', 'over']);
    expect(endTerm(ended, { on: on('2027-07-01'), by: 'other' })).toEqual({ ok: false, error: 'has-ended' });
    expect(endTerm(term, { on: on('2029-01-01'), by: 'recalled' })).toEqual({ ok: false, error: 'has-ended' });
  });

  test('may end on its last day, and may last one', () => {
    expect(must(endTerm(term, { on: term.until, by: 'other' })).endedOn).toBe('2028-12-31');
    expect(parseTerm({ ...term, endedOn: term.until, endedBy: 'other' }).ok).toBe(true);
    expect(parseTerm({ ...term, until: term.from }).ok).toBe(true);
    expect(termFrom(RULES, { name: 'A', resultOn: on('2026-06-30') }).until).toBe('2028-06-30');
  });

  test('may end before it began', () => {
    const never = must(endTerm(term, { on: on('2026-12-31'), by: 'stepped-down' }));
    expect(['2026-12-31', '2027-01-01'].map((day) => termStanding(never, on(day)))).toEqual(['coming', 'over']);
  });

  test('has a day for the training, which matters while it is served', () => {
    expect(trainingIsOverdue(term, on('2027-01-31'))).toBe(false);
    expect(trainingIsOverdue(term, on('2027-02-01'))).toBe(true);
    expect(trainingIsOverdue({ ...term, trainedOn: on('2027-03-01') }, on('2027-04-01'))).toBe(false);
    expect(trainingIsOverdue({ ...term, trainingDueOn: null }, on('2027-04-01'))).toBe(false);
    expect(trainingIsOverdue(ended, on('2027-07-01'))).toBe(false);
  });
});

describe('vacancies', () => {
  const seats = { role: 'Officer', seats: 2 };
  const other: Term = { ...term, name: 'Bo', from: on('2026-06-01'), until: on('2027-05-31') };
  const treasurer: Term = { ...term, name: 'Cole', role: 'Treasurer' };
  const terms = [term, other, treasurer];

  test('are seats of the role that nobody holds', () => {
    const days = ['2026-05-31', '2026-06-01', '2027-01-01', '2027-06-01', '2029-01-01'].map(on);
    expect(days.map((day) => vacanciesOn(terms, { ...seats, on: day }))).toEqual([2, 1, 0, 1, 2]);
    expect(vacanciesOn(terms, { role: 'Officer', seats: 1, on: on('2027-01-01') })).toBe(0);
  });

  test('come on a day that is known', () => {
    expect(nextVacancyOn(terms, { ...seats, on: on('2026-12-01') })).toBe('2026-12-01');
    expect(nextVacancyOn(terms, { ...seats, on: on('2027-01-01') })).toBe('2027-06-01');
    expect(nextVacancyOn(terms, { role: 'Officer', seats: 1, on: on('2027-01-01') })).toBe('2029-01-01');
    expect(nextVacancyOn([other, term], { ...seats, on: on('2027-01-01') })).toBe('2027-06-01');
    expect(nextVacancyOn(terms, { ...seats, on: on('2027-05-31') })).toBe('2027-06-01');
    expect(nextVacancyOn([], { role: 'Officer', seats: 0, on: on('2027-01-01') })).toBeNull();
  });

  test('come with an early end', () => {
    const ended = must(endTerm(term, { on: on('2027-02-01'), by: 'recalled' }));
    expect(nextVacancyOn([ended, other], { ...seats, on: on('2027-01-05') })).toBe('2027-02-02');
  });
});
