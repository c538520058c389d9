// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8 } from '@amends/base';
import { expect, test } from 'vitest';
import { ciphertext, decimal, weight } from './basics.ts';
import { readCredential } from './credentials.ts';
import { parseExact } from './parse-exact.ts';
import { boolean } from './basics.ts';
import { either, integer, list, literal, optional, record, text, tuple } from './shape.ts';

const faultOf = (content: string, shape: Parameters<typeof parseExact>[1]): string | undefined => {
  const read = parseExact(content, shape);
  return read.ok ? undefined : read.error;
};

test('JSON is read only as it would be written', () => {
  const pair = record({ a: integer(0, 9), b: optional(text(5)) });
  expect(parseExact('{"a":1,"b":"x"}', pair)).toEqual({ ok: true, value: { a: 1, b: 'x' } });
  expect(parseExact(utf8('{"a":1}'), pair)).toEqual({ ok: true, value: { a: 1 } });
  for (const other of ['{"a": 1}', '{"a":1}\n', '{"a":1.0}', '{"a":1e0}', '{"a":1,"a":1}', String.raw`{"\u0061":1}`])
    expect(faultOf(other, pair)).toBe('is not in canonical form');
  for (const none of ['', '{', "{'a':1}", '[', `${'['.repeat(200_000)}${']'.repeat(200_000)}`])
    expect(faultOf(none, pair)).toBe('is not JSON');
  expect(parseExact(new Uint8Array([0x7b, 0xff]), pair)).toEqual({ ok: false, error: 'is not UTF-8' });
});

test('what is wrong is said with the way to it, and without its value', () => {
  const deep = record({ list: list(record({ pair: tuple(literal('x'), boolean) }), 2) });
  expect(faultOf('{"list":[{"pair":["x",true]}]}', deep)).toBeUndefined();
  expect(faultOf('{"list":[{"pair":["x",true]},{"pair":["y",true]}]}', deep)).toBe('list[1].pair[0]: is not x');
  expect(faultOf('{"list":[{"pair":["x",0]}]}', deep)).toBe('list[0].pair[1]: is not true or false');
  expect(faultOf('{"list":[{"pair":["x"]}]}', deep)).toBe('list[0].pair: is not a list of 2');
  expect(faultOf('{"list":[{"pair":{}}]}', deep)).toBe('list[0].pair: is not a list of 2');
  expect(faultOf('{"list":[{},{},{}]}', deep)).toBe('list: has more than 2 items');
  expect(faultOf('{"list":{}}', deep)).toBe('list: is not a list');
  expect(faultOf('{}', deep)).toBe('list: is missing or not in its place');
  for (const none of ['7', 'null', '[]']) expect(faultOf(none, deep)).toBe('is not an object');
});

test('fields stand in their order, optional ones may be missing, others may not be there', () => {
  const fields = record({ a: integer(0, 1), b: optional(integer(0, 1)), c: integer(0, 1) });
  expect(faultOf('{"a":0,"b":0,"c":0}', fields)).toBeUndefined();
  expect(faultOf('{"a":0,"c":0}', fields)).toBeUndefined();
  expect(faultOf('{"a":0,"b":2,"c":0}', fields)).toBe('b: is not a whole number from 0 to 1');
  expect(faultOf('{"b":0,"a":0,"c":0}', fields)).toBe('a: is missing or not in its place');
  expect(faultOf('{"a":0,"c":0,"b":0}', fields)).toBe('has a field that does not belong there');
});

test('text is whole, within its limit, and without what other programs write otherwise', () => {
  expect(faultOf('"é 😀"', text(4))).toBeUndefined();
  for (const wrong of ['"abcde"', '"\u007f"', String.raw`"\ud800"`, '5'])
    expect(faultOf(wrong, text(4))).toBe('is not text of at most 4 characters');
});

test('numbers of any length have one spelling', () => {
  for (const right of ['0', '7', '10', '9'.repeat(617)]) expect(faultOf(`"${right}"`, decimal)).toBeUndefined();
  for (const wrong of ['', '00', '01', '-1', '+1', '1.0', ' 1', '0x1', '9'.repeat(618), '1\\n'])
    expect(faultOf(`"${wrong}"`, decimal)).toBe('is not a number in base ten');
  expect(faultOf('7', decimal)).toBe('is not a number in base ten');
});

test('a weight is a number while it is small, and text when it is not', () => {
  for (const right of ['0', '1', '1073741823', '"1073741824"', '"9007199254740991"'])
    expect(faultOf(right, weight)).toBeUndefined();
  for (const wrong of [
    '1073741824',
    '-1',
    '1.5',
    '"1"',
    '"1073741823"',
    '"9007199254740992"',
    '"01073741824"',
    '"1e12"',
  ])
    expect(faultOf(wrong, weight)).toBeDefined();
});

test('what may be one thing or another is judged as what it looks like', () => {
  const both = either(integer(0, 1), (value) => typeof value === 'object', ciphertext);
  expect(faultOf('1', both)).toBeUndefined();
  expect(faultOf('{"alpha":"1","beta":"2"}', both)).toBeUndefined();
  expect(faultOf('{"alpha":"1"}', both)).toBe('beta: is missing or not in its place');
  expect(faultOf('2', both)).toBe('is not a whole number from 0 to 1');
});

test('a credential has the weight that stands behind it, or 1', () => {
  expect(readCredential('123')).toEqual({ key: '123', weight: 1n });
  expect(readCredential('123,45')).toEqual({ key: '123', weight: 45n });
});
