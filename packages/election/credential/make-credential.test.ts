// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Random } from '@amends/base';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { ALPHABET } from './credential-format.ts';
import { makeCredential } from './make-credential.ts';
import { parseCredential } from './parse-credential.ts';

/** Bytes that go round from 0 to 255. */
function rising(): Random {
  let next = 0;
  return (length) => Uint8Array.from({ length }, () => next++ % 256);
}

test('a credential has its form, and is read as one', () => {
  const random = seededRandom('form');
  for (let round = 0; round < 100; round++) {
    const [short, long] = [makeCredential(15, random), makeCredential(22, random)];
    expect(short).toMatch(/^(?:[1-9A-HJ-NP-Za-km-z]{3}-){4}[1-9A-HJ-NP-Za-km-z]{3}$/);
    expect(long).toMatch(
      /^[1-9A-HJ-NP-Za-km-z]{5}-[1-9A-HJ-NP-Za-km-z]{6}-[1-9A-HJ-NP-Za-km-z]{5}-[1-9A-HJ-NP-Za-km-z]{6}$/,
    );
    expect([parseCredential(short), parseCredential(long)]).toEqual([
      { ok: true, value: short },
      { ok: true, value: long },
    ]);
  }
});

test('bytes are taken in their order, and those above the last whole round are left out', () => {
  const bytes = Uint8Array.from({ length: 88 }, (_, index) => [232, 57, 255, 58][index % 4] ?? 0);
  expect(makeCredential(22, () => bytes)).toBe('z1z1z-1z1z1z-1z1z1-z1z1z1');
  // 14 digits, none of them 232 or more, and the check that follows from them.
  expect(makeCredential(15, rising())).toMatch(/^123-456-789-ABC-DE[1-9A-HJ-NP-Za-km-z]$/);
});

test('each character comes equally often', () => {
  const random = seededRandom('even');
  const seen = new Map(Array.from(ALPHABET, (character) => [character, 0]));
  const rounds = 4_000;
  for (let round = 0; round < rounds; round++)
    for (const character of makeCredential(22, random).replaceAll('-', ''))
      seen.set(character, (seen.get(character) ?? 0) + 1);
  const expected = (rounds * 22) / 58;
  const chiSquare = [...seen.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 57 degrees of freedom: above 110 once in 30,000 times. Without leaving out 232 to 255 it is above 1,000.
  expect([seen.size, chiSquare < 110]).toEqual([58, true]);
});

test('a source of chance that gives too little is refused', () => {
  expect(() => makeCredential(22, (length) => new Uint8Array(length).fill(255))).toThrow('chance gives bytes');
  expect(() => makeCredential(15, () => new Uint8Array(13))).toThrow('chance gives bytes');
});

test('the check of a number that 53 divides is 53, not 0', () => {
  expect(makeCredential(15, () => new Uint8Array(14))).toBe('111-111-111-111-11v');
});
