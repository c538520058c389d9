// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { isWellFormed, wellFormed } from './text.ts';

test.each([
  '',
  'plain',
  'Ünïcödé',
  'x\u{1F600}y',
  '\ud800',
  'a\udc00b',
  '\udc00\ud800',
  '\ud83d\ud83d\ude00',
  '\ufffd',
])('half letters are found and put right as the platform does it: %j', (text) => {
  expect(isWellFormed(text)).toBe(text.isWellFormed());
  expect(wellFormed(text)).toBe(text.toWellFormed());
});
