// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { twoPositions } from './two-positions.ts';

const WORDS = 8;

test('two different positions in their order, whatever the random bytes', () => {
  const seen = new Set<string>();
  for (let first = 0; first < 256; first++) {
    for (let second = 0; second < 256; second += 5) {
      const [one, other] = twoPositions(WORDS, () => new Uint8Array([first, second]));
      expect(one).toBeGreaterThanOrEqual(1);
      expect(other).toBeGreaterThan(one);
      expect(other).toBeLessThanOrEqual(WORDS);
      seen.add(`${one} ${other}`);
    }
  }
  expect(seen.size).toBe((WORDS * (WORDS - 1)) / 2);
});
