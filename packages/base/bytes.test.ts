// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concatBytes, equalBytes, fromBase64url, fromHex, fromUtf8, toBase64url, toHex, utf8 } from './bytes.ts';
import { must } from './result.ts';

const bytes = fc.uint8Array({ maxLength: 300 });

test('text comes back from its bytes, whatever well-formed text it is', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => must(fromUtf8(utf8(text))) === text));
});

test('malformed UTF-8 is an error and is never replaced', () => {
  const malformed = [[0xff], [0xc3], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x61, 0x80]];
  for (const sample of malformed) expect(fromUtf8(Uint8Array.from(sample))).toEqual({ ok: false, error: 'not-utf8' });
});

test('a byte order mark is kept as a character', () => {
  expect(must(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)))).toBe('\uFEFFa');
});

test('joined bytes are the parts one after the other', () => {
  expect(concatBytes()).toEqual(new Uint8Array());
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 5 }), (parts) => {
      expect([...concatBytes(...parts)]).toEqual(parts.flatMap((part) => [...part]));
    }),
  );
});

test('bytes are equal when every one of them is', () => {
  fc.assert(
    fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (sample, place, difference) => {
      expect(equalBytes(sample, sample.slice())).toBe(true);
      expect(equalBytes(sample, concatBytes(sample, Uint8Array.of(0)))).toBe(false);
      if (sample.length === 0) return;
      const other = sample.slice();
      const at = place % sample.length;
      other.set([(sample[at] ?? 0) ^ difference], at);
      expect(equalBytes(sample, other)).toBe(false);
    }),
  );
});

test('hexadecimal agrees with Node’s and comes back', () => {
  fc.assert(
    fc.property(bytes, (sample) => {
      expect(toHex(sample)).toBe(Buffer.from(sample).toString('hex'));
      expect(must(fromHex(toHex(sample)))).toEqual(sample);
    }),
  );
});

test('hexadecimal has one spelling', () => {
  for (const text of ['A0', '0', '0g', ' 00', '00\n', '0x00']) {
    expect(fromHex(text)).toEqual({ ok: false, error: 'not-hex' });
  }
});

test('base64url agrees with Node’s and comes back', () => {
  fc.assert(
    fc.property(bytes, (sample) => {
      expect(toBase64url(sample)).toBe(Buffer.from(sample).toString('base64url'));
      expect(must(fromBase64url(toBase64url(sample)))).toEqual(sample);
    }),
  );
});

test('base64url of many bytes is the same', () => {
  const many = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251);
  expect(toBase64url(many)).toBe(Buffer.from(many).toString('base64url'));
});

test('base64url has one spelling: no padding, no other alphabet, no stray bits', () => {
  for (const text of [
    'AA==',
    'A',
    'AAAAA',
    '+A',
    '/w',
    'AB',
    'AAB',
    ' AA',
    'AA\n',
    'ÄA',
    'A\u0000',
    'A\u007f',
    'A一',
  ]) {
    expect(fromBase64url(text)).toEqual({ ok: false, error: 'not-base64url' });
  }
});

test('base64url is read exactly where Node writes the same text again', () => {
  const letter = fc.constantFrom(
    'A',
    'Q',
    'g',
    'w',
    'B',
    'Z',
    'a',
    'z',
    '0',
    '9',
    '-',
    '_',
    '+',
    '/',
    '=',
    ' ',
    '\n',
    'é',
  );
  fc.assert(
    fc.property(fc.string({ unit: letter, maxLength: 12 }), (text) => {
      const theirs = Buffer.from(text, 'base64url');
      const isCanonical = theirs.toString('base64url') === text;
      expect(fromBase64url(text)).toEqual(
        isCanonical ? { ok: true, value: new Uint8Array(theirs) } : { ok: false, error: 'not-base64url' },
      );
    }),
    { numRuns: 2_000 },
  );
});
