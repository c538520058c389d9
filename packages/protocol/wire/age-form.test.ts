// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, utf8 } from '@amends/base';
import { expect, test } from 'vitest';
import { isSealedWith, readAgeForm } from './age-form.ts';

const VERSION = 'age-encryption.org/v1';
const MAC = `--- ${'A'.repeat(43)}`;
const refused = { ok: false, error: 'not-age' };
const file = (...lines: readonly string[]) => utf8(lines.map((line) => `${line}\n`).join(''));
const sealed = (...lines: readonly string[]) => concatBytes(file(VERSION, ...lines, MAC), utf8('payload'));

test('FORM-1: the form of a file is read without opening it', () => {
  const header = file(VERSION, '-> channel 1 abc', 'AAAA', '-> X25519 share', 'A'.repeat(64), '', MAC);
  expect(readAgeForm(concatBytes(header, utf8('payload')))).toEqual({
    ok: true,
    value: {
      headerSize: header.length,
      stanzas: [
        { type: 'channel', args: ['1', 'abc'] },
        { type: 'X25519', args: ['share'] },
      ],
    },
  });
});

test('FORM-1: a stanza may have no arguments and an empty body', () => {
  expect(readAgeForm(sealed('-> grease', ''))).toMatchObject({
    ok: true,
    value: { stanzas: [{ type: 'grease', args: [] }] },
  });
});

test.each([
  ['nothing', new Uint8Array()],
  ['no line end', utf8(VERSION)],
  ['no MAC', file(VERSION, '-> channel', 'AAAA')],
  ['another version', file('age-encryption.org/v2', '-> channel', 'AAAA', MAC)],
  ['no version', file('-> channel', 'AAAA', MAC)],
  ['no stanza', file(VERSION, MAC)],
  ['only a MAC', file(MAC)],
  ['a short MAC', file(VERSION, '-> channel', 'AAAA', '--- AAAA')],
  ['a MAC without its space', file(VERSION, '-> channel', 'AAAA', `---${'A'.repeat(43)}`)],
  ['four dashes before its MAC', file(VERSION, '-> channel', 'AAAA', `-${MAC}`)],
  ['a MAC that is too long', file(VERSION, '-> channel', 'AAAA', `${MAC}A`)],
  ['something before an arrow', file(VERSION, 'x-> channel', 'AAAA', MAC)],
  ['a body before any stanza', file(VERSION, 'AAAA', MAC)],
  ['a stanza without a body', file(VERSION, '-> channel', MAC)],
  ['a stanza right after a stanza', file(VERSION, '-> channel', '-> channel', 'AAAA', MAC)],
  ['a full last body line', file(VERSION, '-> channel', 'A'.repeat(64), MAC)],
  ['a body line that is too long', file(VERSION, '-> channel', 'A'.repeat(65), MAC)],
  ['a body after its short line', file(VERSION, '-> channel', 'AAAA', 'AAAA', MAC)],
  ['padding in a body', file(VERSION, '-> channel', 'AA==', MAC)],
  ['a stanza without a type', file(VERSION, '->', 'AAAA', MAC)],
  ['two spaces between arguments', file(VERSION, '-> channel  1', 'AAAA', MAC)],
  ['a trailing space', file(VERSION, '-> channel ', 'AAAA', MAC)],
  ['a control character', file(VERSION, '-> channel \u0007', 'AAAA', MAC)],
  ['carriage returns', utf8(`${VERSION}\r\n-> channel\r\nAAAA\r\n${MAC}\r\n`)],
  ['bytes that are no text', concatBytes(file(VERSION), Uint8Array.of(0xff, 0x0a), file(MAC))],
  ['a header without an end', file(VERSION, ...Array.from({ length: 2_000 }, () => 'A'.repeat(64)), MAC)],
])('FORM-1: a file with %s is no age file', (_, bytes) => {
  expect(readAgeForm(bytes)).toEqual(refused);
  expect(isSealedWith(bytes, 'channel')).toBe(false);
});

test('FORM-1: a header’s last line begins in its first 64 KiB', () => {
  const upToMac = (length: number) => ['-> '.padEnd(length - VERSION.length - '\n\n\n'.length, 'a'), ''];
  expect(file(VERSION, ...upToMac(0x10000))).toHaveLength(0x10000);
  expect(readAgeForm(sealed(...upToMac(0xffff))).ok).toBe(true);
  expect(readAgeForm(sealed(...upToMac(0x10000)))).toEqual(refused);
});

test('FORM-2: a file is sealed with a kind when it has one stanza, of that kind, and something behind it', () => {
  expect(isSealedWith(sealed('-> channel 1', 'AAAA'), 'channel')).toBe(true);
  expect(isSealedWith(sealed('-> channel 1', 'AAAA'), 'mlkem768x25519')).toBe(false);
  expect(isSealedWith(sealed('-> channel 1', 'AAAA', '-> channel 1', 'AAAA'), 'channel')).toBe(false);
  expect(isSealedWith(sealed('-> channel 1', 'AAAA', '-> X25519 a', 'AAAA'), 'channel')).toBe(false);
  expect(isSealedWith(file(VERSION, '-> channel 1', 'AAAA', MAC), 'channel')).toBe(false);
});
