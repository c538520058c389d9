// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8 } from './bytes.ts';
import { canonicalJson, isJsonObject, parseCanonicalJson, type Json } from './canonical-json.ts';

const refused = { ok: false, error: 'not-canonical' };
const written = (value: Json) => Buffer.from(canonicalJson(value)).toString();
const nested = (depth: number): Json => (depth === 0 ? 0 : [nested(depth - 1)]);

const { value: anyJson } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().map((integer) => integer + 0),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { maxKeys: 4 }),
  ),
}));

test('JSON-1: members are sorted by UTF-16 code units and there is no white space', () => {
  expect(written({ b: 1, a: [true, false, null], 'a b': { z: 'x', '': 0 } })).toBe(
    '{"a":[true,false,null],"a b":{"":0,"z":"x"},"b":1}',
  );
  // By code units the emoji's first surrogate (D83D) comes before U+FB33; by code points it would come after.
  expect(written({ '\uFB33': 1, '\u{1F600}': 2, '\u00F6': 3, '1': 4 })).toBe(
    '{"1":4,"\u00F6":3,"\u{1F600}":2,"\uFB33":1}',
  );
});

test('JSON-1: text is escaped as RFC 8785 says', () => {
  expect(written('€$\u000F\nA\'B"\\\\"/\u2028')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u2028"');
});

test('JSON-1: what was written is read as the same value, and only so', () => {
  fc.assert(
    fc.property(anyJson, (value) => {
      const bytes = canonicalJson(value);
      const read = parseCanonicalJson(bytes);
      expect(read.ok && canonicalJson(read.value)).toEqual(bytes);
    }),
  );
});

test('JSON-2: fractions, unsafe integers and minus zero have no canonical form', () => {
  for (const number of [0.5, -0, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => canonicalJson({ number })).toThrow(TypeError);
  }
  expect(written([0, -1, Number.MAX_SAFE_INTEGER])).toBe('[0,-1,9007199254740991]');
});

test('JSON-2: a lone surrogate has no canonical form, as text or as a name', () => {
  expect(() => canonicalJson('\uD800')).toThrow(TypeError);
  expect(() => canonicalJson({ '\uDC00': 1 })).toThrow(TypeError);
});

test('JSON-2: a member without a value is not quietly written as null', () => {
  // A caller without types could do it.
  expect(() => canonicalJson({ a: undefined } as unknown as Json)).toThrow(TypeError);
});

test('JSON-2: a value may be 32 levels deep and no deeper', () => {
  expect(parseCanonicalJson(canonicalJson(nested(32))).ok).toBe(true);
  expect(() => canonicalJson(nested(33))).toThrow(TypeError);
  expect(parseCanonicalJson(utf8('['.repeat(100_000) + ']'.repeat(100_000)))).toEqual(refused);
});

test('JSON-3: bytes that are not the canonical form of what they say are refused', () => {
  const others = [
    '',
    ' 1',
    '1 ',
    '{"a": 1}',
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    '{"a":1,"a":2}',
    '1.0',
    '1e3',
    '-0',
    '0.5',
    '9007199254740993',
    '"\\u0041"',
    '"\\/"',
    '"\\ud800"',
    '"\\u000F"',
    '[1,]',
    'undefined',
    '\uFEFF1',
  ];
  for (const text of others) expect(parseCanonicalJson(utf8(text)), text).toEqual(refused);
  expect(parseCanonicalJson(Uint8Array.of(0x22, 0xff, 0x22))).toEqual(refused);
});

test('a member named __proto__ is a member like any other', () => {
  const read = parseCanonicalJson(utf8('{"__proto__":{"polluted":true}}'));
  expect(read.ok && Object.keys(read.value ?? {})).toEqual(['__proto__']);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('only an object that is neither null nor a list is a JSON object', () => {
  expect([{}, { a: 1 }].map(isJsonObject)).toEqual([true, true]);
  expect([null, [], 'a', 1, true, undefined].map(isJsonObject)).toEqual([false, false, false, false, false, false]);
});
