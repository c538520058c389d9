// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { totpAt, totpOffset } from './totp.ts';

/** RFC 6238, appendix B: the secret of its SHA-1 rows in base32, and the last six of their eight digits. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const VECTORS = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const;
const MINUTE_MS = 60_000;

test('the digits are those of RFC 6238', async () => {
  for (const [seconds, digits] of VECTORS) expect(await totpAt(SECRET, seconds * 1000)).toBe(digits);
});

test('a code of a clock that is off tells by how much, up to ten minutes on either side', async () => {
  const now = 1_234_567_890_000;
  for (const offset of [0, 30_000, -30_000, 10 * MINUTE_MS, -10 * MINUTE_MS]) {
    const code = await totpAt(SECRET, now + offset);
    expect(await totpOffset(SECRET, { code, now })).toBe(offset);
  }
  expect(await totpOffset(SECRET, { code: await totpAt(SECRET, now + 11 * MINUTE_MS), now })).toBeUndefined();
});

test('a code may be typed with spaces, and what is no code fits nothing', async () => {
  const now = 59_000;
  expect(await totpOffset(SECRET, { code: ' 287 082 ', now })).toBe(0);
  for (const code of ['', '28708', '2870820', 'abcdef'])
    expect(await totpOffset(SECRET, { code, now })).toBeUndefined();
});
