// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { makeSeed, parseSeed } from './seed.ts';

test('a seed is read as it is typed, with or without spaces and dashes', () => {
  fc.assert(
    fc.property(fc.string(), (chance) => {
      const seed = makeSeed(seededRandom(chance));
      expect(seed).toHaveLength(22);
      expect(parseSeed(seed)).toEqual({ ok: true, value: seed });
      expect(parseSeed(` ${seed.slice(0, 5)}-${seed.slice(5, 11)} ${seed.slice(11)}\n`)).toEqual({
        ok: true,
        value: seed,
      });
    }),
    { seed: 20_261_130, numRuns: 50 },
  );
});

test.each(['', '1'.repeat(21), '1'.repeat(23), '0'.repeat(22), `l${'1'.repeat(21)}`])('%j is no seed', (text) => {
  expect(parseSeed(text)).toEqual({ ok: false, error: 'not-a-seed' });
});

test('seeds differ', () => {
  const random = seededRandom('seeds');
  expect(new Set(Array.from({ length: 100 }, () => makeSeed(random))).size).toBe(100);
});
