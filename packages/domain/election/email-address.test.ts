// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { email, foldEmail, isEmail } from './email-address.ts';

test.each(['a@b.org', 'first.last+tag@mail.example.org', "o'neil@example.org", 'ü@exämple.org'])(
  '%s is an address',
  (value) => {
    expect(isEmail(value)).toBe(true);
    expect(email(` ${value} `, 'email')).toEqual({ ok: true, value });
  },
);

test.each([
  '',
  'a',
  'a@',
  '@b.org',
  'a@b',
  'a@b.',
  'a@.org',
  'a@b..org',
  'a b@c.org',
  'a@b@c.org',
  'Ada <a@b.org>',
  'a@b.org,c@d.org',
  'a@b.org\nBcc: c@d.org',
  '\uD800@b.org',
  'a\0@b.org',
  'a@b.org\u200B',
  'a\u202E@b.org',
  `${'a'.repeat(65)}@b.org`,
  `a@${'b'.repeat(250)}.org`,
])('%j is none', (value) => {
  expect(email(value, 'email')).toEqual({ ok: false, error: [{ field: 'email', problem: 'malformed' }] });
});

test('an address is missing, or is no text', () => {
  expect(email(undefined, 'email')).toEqual({ ok: false, error: [{ field: 'email', problem: 'missing' }] });
  expect(email(7, 'email')).toEqual({ ok: false, error: [{ field: 'email', problem: 'malformed' }] });
});

test('capitals and blanks around it make no other address', () => {
  expect(foldEmail(' Ada@Example.ORG ')).toBe('ada@example.org');
});
