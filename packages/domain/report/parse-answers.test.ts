// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLaterAnswers, parseReportAnswers, readAnswers } from './parse-answers.ts';
import { LATER_FIELDS, SHORT_LENGTH_MAX, TEXT_LENGTH_MAX, WISHES } from './questions.ts';

const LONG = ['what', 'who', 'worry', 'shareWhat'];
const SHORT = ['when', 'where', 'contact', 'spokesperson', 'access'];
const CHOICES = ['danger', 'ongoing', 'share'];

test('only what happened is needed', () => {
  expect(parseReportAnswers({ what: ['It happened.'] })).toEqual({ ok: true, value: { what: 'It happened.' } });
});

test('every answer is read', () => {
  const fields = {
    what: ['It happened.'],
    danger: ['yes-notify-now'],
    wish: ['be-heard', 'apology', 'be-heard'],
    when: ['Tuesday'],
    where: ['The kitchen'],
    who: ['Somebody'],
    ongoing: ['not-sure'],
    worry: ['Gossip'],
    share: ['some'],
    shareWhat: ['That it was loud'],
    contact: ['After work'],
    spokesperson: ['My sister'],
    access: ['Large print'],
  };
  const read = parseReportAnswers(fields);
  const answers = Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, values[0]]));
  expect(read).toEqual({ ok: true, value: { ...answers, wish: ['be-heard', 'apology'] } });
});

test('empty answers and unknown fields are left out', () => {
  const read = parseReportAnswers({ what: ['It happened.'], when: [''], wish: ['  '], who: [], colour: ['red'] });
  expect(read).toEqual({ ok: true, value: { what: 'It happened.' } });
});

test('a report without what happened says so', () => {
  for (const fields of [{}, { what: [] }, { what: [''] }, { what: [' \n\t '] }]) {
    expect(parseReportAnswers(fields)).toEqual({ ok: false, error: [{ field: 'what', problem: 'missing' }] });
  }
});

test('every field that is wrong is named, and none hides another', () => {
  const fields = {
    danger: ['perhaps'],
    wish: ['be-heard', 'revenge'],
    ongoing: ['yes', 'no'],
    share: ['SOME'],
    where: ['x'.repeat(SHORT_LENGTH_MAX + 1)],
    who: ['\uD800'],
    contact: ['a', 'b'],
  };
  const read = parseReportAnswers(fields);
  expect(read.ok ? [] : read.error).toEqual([
    { field: 'what', problem: 'missing' },
    { field: 'danger', problem: 'unknown' },
    { field: 'wish', problem: 'unknown' },
    { field: 'where', problem: 'too-long' },
    { field: 'who', problem: 'malformed' },
    { field: 'ongoing', problem: 'too-many' },
    { field: 'share', problem: 'unknown' },
    { field: 'contact', problem: 'too-many' },
  ]);
});

test('any set of wrong fields gives exactly these errors', () => {
  const names = [...SHORT, ...CHOICES, 'who', 'worry', 'shareWhat', 'wish'];
  fc.assert(
    fc.property(fc.subarray(names), (wrong) => {
      const fields = Object.fromEntries(wrong.map((name) => [name, ['x'.repeat(TEXT_LENGTH_MAX + 1)]]));
      const read = parseReportAnswers({ what: ['It happened.'], ...fields });
      const named = read.ok ? [] : read.error.map(({ field }) => field);
      expect([...named].sort()).toEqual([...wrong].sort());
    }),
  );
});

test.each(LONG)('%s may be as long as a long answer and no longer', (name) => {
  const of = (length: number) => parseReportAnswers({ what: ['It happened.'], [name]: ['x'.repeat(length)] });
  expect(of(TEXT_LENGTH_MAX).ok).toBe(true);
  expect(of(TEXT_LENGTH_MAX + 1)).toEqual({ ok: false, error: [{ field: name, problem: 'too-long' }] });
});

test.each(SHORT)('%s may be as long as a short answer and no longer', (name) => {
  const of = (length: number) => parseLaterAnswers({ [name]: ['x'.repeat(length)] });
  expect(of(SHORT_LENGTH_MAX).ok).toBe(true);
  expect(of(SHORT_LENGTH_MAX + 1)).toEqual({ ok: false, error: [{ field: name, problem: 'too-long' }] });
});

test('every wish that is offered is taken', () => {
  expect(parseReportAnswers({ what: ['x'], wish: WISHES })).toEqual({
    ok: true,
    value: { what: 'x', wish: [...WISHES] },
  });
});

test('later answers are all optional, and cannot change the words that were reported first', () => {
  expect(parseLaterAnswers({})).toEqual({ ok: true, value: {} });
  const read = parseLaterAnswers({ what: ['Something else'], danger: ['yes'], wish: ['advice'], when: ['May'] });
  expect(read).toEqual({ ok: true, value: { danger: 'yes', wish: ['advice'], when: 'May' } });
});

test('answers in an opened entry are read as far as they make sense', () => {
  const given = {
    what: 'It happened.',
    wish: ['advice', 7],
    when: 'x'.repeat(SHORT_LENGTH_MAX + 1),
    danger: null,
    who: 7,
  };
  expect(readAnswers(given)).toEqual({ what: 'It happened.', wish: ['advice'] });
});

test('an entry whose answers are no object has none', () => {
  for (const value of [undefined, null, 'text', 7, true, ['what']]) expect(readAnswers(value)).toEqual({});
});

test('names that every object has are not answers', () => {
  // As JSON.parse makes it: a member of its own.
  const hostile = JSON.parse('{"__proto__":["x"],"constructor":"y","what":"It happened."}') as Record<string, string>;
  expect(readAnswers(hostile)).toEqual({ what: 'It happened.' });
});

test('the questions that may wait are all but the first', () => {
  const others = ['danger', 'ongoing', 'share', 'shareWhat', 'who', 'wish', 'worry'];
  expect([...LATER_FIELDS].sort()).toEqual([...SHORT, ...others].sort());
});
