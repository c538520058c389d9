// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from '@amends/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint } from './fingerprint.ts';

test('ROSTER-8: a fingerprint is always 25 digits in five groups', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (hash) => {
      expect(fingerprint(toHex(hash))).toMatch(/^\d{5}( \d{5}){4}$/);
    }),
  );
});

test('ROSTER-8: a fingerprint is the hash as a number, its last 25 digits, with zeros in front', () => {
  expect(fingerprint('00'.repeat(32))).toBe('00000 00000 00000 00000 00000');
  expect(fingerprint(`${'00'.repeat(31)}ff`)).toBe('00000 00000 00000 00000 00255');
  const number = BigInt(`0x${'f0'.repeat(32)}`) % 10n ** 25n;
  expect(fingerprint('f0'.repeat(32)).replaceAll(' ', '')).toBe(number.toString().padStart(25, '0'));
});

test('what is no hash is a fault', () => {
  expect(() => fingerprint('not hexadecimal')).toThrow();
});
