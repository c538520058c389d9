// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { fromBase32, isTotpValid, toBase32, totpCode } from './totp.ts';

const secret = Buffer.from('12345678901234567890');

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at %i seconds the number is the last six digits of RFC 6238, appendix B', (seconds, code) => {
  expect(totpCode(secret, seconds * 1000)).toBe(code);
});

test('a number is good for its own step and the two beside it, and for no other', () => {
  const now = 1_111_111_111_000;
  const validAt = [-2, -1, 0, 1, 2].map((step) =>
    isTotpValid(secret, { code: totpCode(secret, now + step * 30_000), now }),
  );
  expect(validAt).toEqual([false, true, true, true, false]);
  expect(isTotpValid(secret, { code: '', now })).toBe(false);
  expect(isTotpValid(secret, { code: '0504710', now })).toBe(false);
});

test('base32 is that of RFC 4648, and reads back', () => {
  expect(toBase32(Buffer.from('fooba'))).toBe('MZXW6YTB');
  expect(Buffer.from(fromBase32(toBase32(secret)))).toEqual(secret);
});
