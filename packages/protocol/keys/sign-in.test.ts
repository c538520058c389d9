// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex, utf8 } from '@amends/base';
import { hkdfSync, pbkdf2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { ageIdentityFromSeed } from './identity.ts';
import { codeFromEntropy } from './return-code.ts';
import { deriveSignIn, SIGN_IN_ITERATIONS, wrapIdentityFrom, type Pbkdf2 } from './sign-in.ts';

const pbkdf2: Pbkdf2 = (password, salt, iterations) =>
  Promise.resolve(new Uint8Array(pbkdf2Sync(password, salt, iterations, 32, 'sha256')));
const hkdf = (secret: Uint8Array, purpose: string) =>
  new Uint8Array(hkdfSync('sha256', secret, utf8('officer'), utf8(`amends/v1/${purpose}`), 32));

test('OFFICER-1: words and salt give the proof that is sent and the identity that is not', async ({ task }) => {
  const random = seededRandom(task.name);
  const words = codeFromEntropy(random(10));
  const salt = random(16);
  const keys = await deriveSignIn(words, salt, { pbkdf2, iterations: 1_000 });
  const secret = new Uint8Array(pbkdf2Sync(words.join('-'), salt, 1_000, 32, 'sha256'));
  expect(toHex(keys.proof)).toBe(toHex(hkdf(secret, 'sign-in')));
  expect(keys.wrapIdentity).toBe(ageIdentityFromSeed(hkdf(secret, 'wrap')));
  expect(keys.wrapIdentity).toBe(wrapIdentityFrom(secret));
});

test('OFFICER-1: the shipped cost is 600 000 rounds', () => {
  expect(SIGN_IN_ITERATIONS).toBe(600_000);
});

test('OFFICER-2: another salt, another word or another order gives other keys', async ({ task }) => {
  const random = seededRandom(task.name);
  const words = codeFromEntropy(random(10));
  const salt = random(16);
  const by = { pbkdf2, iterations: 10 };
  const all = [
    await deriveSignIn(words, salt, by),
    await deriveSignIn(words, random(16), by),
    await deriveSignIn(words.toReversed(), salt, by),
    await deriveSignIn(words, salt, { ...by, iterations: 11 }),
  ];
  expect(new Set(all.map(({ proof }) => toHex(proof))).size).toBe(all.length);
  expect(new Set(all.map(({ wrapIdentity }) => wrapIdentity)).size).toBe(all.length);
});
