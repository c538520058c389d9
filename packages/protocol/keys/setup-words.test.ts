// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { sha256 } from './derive.ts';
import { parseCode } from './return-code.ts';
import { setupWords } from './setup-words.ts';

test('the words of an election stand for the first 80 bits of its first event', () => {
  const hash = sha256(new Uint8Array([1]));
  expect(parseCode(setupWords(hash).join(' '))).toEqual({ ok: true, value: hash.slice(0, 10) });
  expect(setupWords(hash)).toHaveLength(8);
  expect(() => setupWords(hash.slice(1))).toThrow();
});
