// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  day,
  flag,
  instant,
  line,
  listOf,
  oneOf,
  oneOfKinds,
  orElse,
  orNull,
  recordOf,
  text,
  wholeNumber,
  type Reader,
} from './read-shape.ts';

const bird = recordOf<{ readonly name: string; readonly eggs: number }>({
  name: line({ max: 10 }),
  eggs: wholeNumber({ min: 1, max: 9 }),
});

test('a record is read field by field', () => {
  expect(bird({ name: ' Wren ', eggs: 5 }, '')).toEqual({ ok: true, value: { name: 'Wren', eggs: 5 } });
});

test.each([
  ['nothing', undefined, [{ field: '', problem: 'missing' }]],
  ['no record', 'Wren', [{ field: '', problem: 'malformed' }]],
  ['a list', [], [{ field: '', problem: 'malformed' }]],
  ['null', null, [{ field: '', problem: 'malformed' }]],
  [
    'fields that are not there',
    {},
    [
      { field: 'name', problem: 'missing' },
      { field: 'eggs', problem: 'missing' },
    ],
  ],
  ['a field there is not', { name: 'Wren', eggs: 5, nest: 1 }, [{ field: 'nest', problem: 'unknown' }]],
  [
    'a field that only looks like one of every object',
    JSON.parse('{"name":"Wren","eggs":5,"__proto__":{},"constructor":1}') as unknown,
    [
      { field: '__proto__', problem: 'unknown' },
      { field: 'constructor', problem: 'unknown' },
    ],
  ],
  [
    'a field with a name without end',
    { name: 'Wren', eggs: 5, ['x'.repeat(99)]: 1 },
    [{ field: 'x'.repeat(60), problem: 'unknown' }],
  ],
  [
    'fields without end',
    Object.fromEntries(Array.from({ length: 101 }, (_, index) => [String(index), 1])),
    [{ field: '', problem: 'too-many', limit: 100 }],
  ],
])('a record is refused: %s', (_, value, error) => {
  expect(bird(value, '')).toEqual({ ok: false, error });
});

test('what a record inherits is not one of its fields', () => {
  const inherited: unknown = Object.create({ name: 'Wren' }, { eggs: { value: 5, enumerable: true } });
  expect(bird(inherited, '')).toEqual({ ok: false, error: [{ field: 'name', problem: 'missing' }] });
});

test('a fault in a list within a record is named by its path', () => {
  const birds = recordOf<{ readonly birds: readonly unknown[] }>({ birds: listOf<unknown>(bird, 3) });
  const read = birds(
    {
      birds: [
        { name: 'Wren', eggs: 1 },
        { name: '', eggs: 10 },
      ],
    },
    'garden',
  );
  expect(read).toEqual({
    ok: false,
    error: [
      { field: 'garden.birds.1.name', problem: 'missing' },
      { field: 'garden.birds.1.eggs', problem: 'too-large', limit: 9 },
    ],
  });
});

test('kinds are told apart, each with fields of its own', () => {
  type Quantity = { readonly kind: 'none' } | { readonly kind: 'some'; readonly value: number };
  const quantity = oneOfKinds<Quantity>({
    none: recordOf({ kind: oneOf(['none']) }),
    some: recordOf({ kind: oneOf(['some']), value: wholeNumber({ min: 1, max: 2 }) }),
  });
  expect(quantity({ kind: 'none' }, 'q')).toEqual({ ok: true, value: { kind: 'none' } });
  expect(quantity({ kind: 'some', value: 2 }, 'q')).toEqual({ ok: true, value: { kind: 'some', value: 2 } });
  const problems = ([value]: readonly unknown[]): unknown => {
    const read = quantity(value, 'q');
    return read.ok ? [] : read.error;
  };
  expect(problems([undefined])).toEqual([{ field: 'q', problem: 'missing' }]);
  expect(problems(['none'])).toEqual([{ field: 'q', problem: 'malformed' }]);
  expect(problems([{}])).toEqual([{ field: 'q.kind', problem: 'missing' }]);
  for (const kind of ['all', 'toString', 7, null])
    expect(problems([{ kind }])).toEqual([{ field: 'q.kind', problem: 'unknown' }]);
  expect(problems([{ kind: 'none', value: 1 }])).toEqual([{ field: 'q.value', problem: 'unknown' }]);
  expect(problems([{ kind: 'some' }])).toEqual([{ field: 'q.value', problem: 'missing' }]);
});

type Row = readonly [what: string, reader: Reader<unknown>, value: unknown, problem: string, limit?: number];
const REFUSED: readonly Row[] = [
  ['a list', listOf(flag, 2), undefined, 'missing'],
  ['a list', listOf(flag, 2), { length: 1 }, 'malformed'],
  ['a list', listOf(flag, 2), [true, false, true], 'too-many', 2],
  ['a choice', oneOf(['a', 'b']), undefined, 'missing'],
  ['a choice', oneOf(['a', 'b']), 'c', 'unknown'],
  ['a flag', flag, undefined, 'missing'],
  ['a flag', flag, 'true', 'malformed'],
  ['a number', wholeNumber({ min: 2, max: 3 }), undefined, 'missing'],
  ['a number', wholeNumber({ min: 2, max: 3 }), '2', 'malformed'],
  ['a number', wholeNumber({ min: 2, max: 3 }), 2.5, 'malformed'],
  ['a number', wholeNumber({ min: 2, max: 3 }), Number.NaN, 'malformed'],
  ['a number', wholeNumber({ min: 2, max: 3 }), 1, 'too-small', 2],
  ['a number', wholeNumber({ min: 2, max: 3 }), 4, 'too-large', 3],
  ['an instant', instant, 7_258_118_400_001, 'too-large', 7_258_118_400_000],
  ['an instant', instant, -1, 'too-small', 0],
  ['a day', day, undefined, 'missing'],
  ['a day', day, '2026-02-29', 'malformed'],
  ['a text', text({ max: 3 }), undefined, 'missing'],
  ['a text', text({ max: 3 }), 7, 'malformed'],
  ['a text', text({ max: 3 }), ' \n ', 'missing'],
  ['a text', text({ max: 3 }), 'long', 'too-long', 3],
  ['a text', text({ max: 3 }), '\uD800', 'malformed'],
  ['a text', text({ max: 3 }), 'a\u0000b', 'malformed'],
  ['a text', text({ max: 3 }), 'a\u007Fb', 'malformed'],
  ['a text that reads backwards', text({ max: 3 }), 'a\u202Eb', 'malformed'],
  ['a line', line({ max: 3 }), undefined, 'missing'],
  ['a line', line({ max: 3 }), 'a  b  c', 'too-long', 3],
];
test.each(REFUSED.map((row) => [row[0], row] as const))('%s is refused', (_, [, reader, value, problem, limit]) => {
  const fault = limit === undefined ? { field: 'f', problem } : { field: 'f', problem, limit };
  expect(reader(value, 'f')).toEqual({ ok: false, error: [fault] });
});

type Taken = readonly [string, Reader<unknown>, unknown, unknown];
test.each<Taken>([
  ['a list', listOf(flag, 2), [true, false], [true, false]],
  ['null where it may be', orNull(flag), null, null],
  ['a value where null may be', orNull(flag), true, true],
  ['what was left out', orElse(flag, true), undefined, true],
  ['a value where it may be left out', orElse(flag, true), false, false],
  ['a choice', oneOf(['a', 'b']), 'b', 'b'],
  ['a number', wholeNumber({ min: 2, max: 3 }), 3, 3],
  ['the end of the instants', instant, 7_258_118_400_000, 7_258_118_400_000],
  ['a day', day, '2028-02-29', '2028-02-29'],
  ['a text', text({ max: 9 }), ' a\r\nb\rc\td ', 'a\nb\nc\td'],
  ['an empty text where it may be', text({ max: 3, min: 0 }), ' ', ''],
  ['a line', line({ max: 9 }), ' a \n b\u00A0c', 'a b c'],
])('%s is read', (_, reader, value, read) => {
  expect(reader(value, 'f')).toEqual({ ok: true, value: read });
});

test('no value from outside makes a reader throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      for (const reader of [bird, listOf(bird, 3), text({ max: 5 }), line({ max: 5 }), day, instant])
        expect(reader(value, 'f')).toHaveProperty('ok');
    }),
    { seed: 20_261_128 },
  );
});
