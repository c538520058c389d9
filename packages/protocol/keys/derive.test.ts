// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromHex, must, toHex, utf8 } from '@amends/base';
import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { deriveKey, hmacSha256, sha256 } from './derive.ts';
import { ageIdentityFromSeed, identityFromSeeds } from './identity.ts';
import { invitationFrom } from './invitation.ts';
import { verifyKeyOf } from './signature.ts';

const secret = must(fromHex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'));

test('hashes agree with Node’s', () => {
  expect(toHex(sha256(utf8('abc')))).toBe(createHash('sha256').update('abc').digest('hex'));
  expect(toHex(hmacSha256(secret, utf8('abc')))).toBe(createHmac('sha256', secret).update('abc').digest('hex'));
});

test('KEY-1: a key is HKDF-SHA-256 with our prefix before its purpose', () => {
  const derived = deriveKey(secret, { salt: 'riverside', purpose: 'code/lookup', length: 16 });
  expect(toHex(derived)).toBe(
    Buffer.from(hkdfSync('sha256', secret, 'riverside', 'amends/v1/code/lookup', 16)).toString('hex'),
  );
});

test('KEY-2: an identity follows from its two seeds', async () => {
  const seeds = { encryption: secret, signing: sha256(secret) };
  const identity = await identityFromSeeds(seeds);
  expect(identity.ageIdentity).toBe(ageIdentityFromSeed(secret));
  expect(identity.ageIdentity).toMatch(/^AGE-SECRET-KEY-PQ-1[02-9AC-HJ-NP-Z]+$/);
  expect(identity.recipient).toMatch(/^age1pq1/);
  expect(identity.verifyKey).toEqual(verifyKeyOf(seeds.signing));
  expect(await identityFromSeeds(seeds)).toEqual(identity);
});

test('KEY-2: a seed of another length than 32 bytes is a fault', async () => {
  const short = secret.subarray(1);
  expect(() => ageIdentityFromSeed(short)).toThrow('an encryption seed is 32 bytes');
  await expect(identityFromSeeds({ encryption: short, signing: secret })).rejects.toThrow('32 bytes');
  await expect(identityFromSeeds({ encryption: secret, signing: short })).rejects.toThrow('a signing seed is 32 bytes');
});

test('KEY-3: an invitation’s secret gives a look-up id and a signing key', () => {
  const { lookup, signingSeed, verifyKey } = invitationFrom(secret);
  const hkdf = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, 'invitation', `amends/v1/invitation/${purpose}`, length)).toString('hex');
  expect(toHex(lookup)).toBe(hkdf('lookup', 16));
  expect(toHex(signingSeed)).toBe(hkdf('signing', 32));
  expect(verifyKey).toEqual(verifyKeyOf(signingSeed));
});
