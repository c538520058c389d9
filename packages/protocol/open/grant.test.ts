// SPDX-License-Identifier: AGPL-3.0-or-later
import { canonicalJson, newId, toBase64url, type ChannelId } from '@amends/base';
import { expect, test } from 'vitest';
import { deriveCodeKeys } from '../keys/return-code.ts';
import { sign, verifyKeyOf } from '../keys/signature.ts';
import { sealGrant, type GrantRequest } from '../seal/grant.ts';
import { sealToRecipient } from '../seal/hybrid.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { testOffice } from '../testing/test-office.ts';
import { authorOf } from '../testing/test-thread.ts';
import { HYBRID_HEADER_SIZE } from '../wire/file-form.ts';
import { GRANT_PADDED_SIZE, grantJson, type Grant } from '../wire/grant.ts';
import { ageFileSize, pad } from '../wire/padding.ts';
import { openGrant } from './grant.ts';

async function setUp(seed: string) {
  const random = seededRandom(seed);
  const office = await testOffice(random);
  const reporter = await deriveCodeKeys(random(10), office.office);
  const key = { channel: newId<ChannelId>(random), generation: 0, secret: random(32) };
  const request: GrantRequest = {
    office: office.office,
    key,
    addressee: authorOf(office.alba),
    recipient: office.alba.identity.recipient,
    granter: { kind: 'reporter' },
    signingSeed: reporter.identity.signingSeed,
  };
  return { ...office, random, reporter, key, request };
}

test('GRANT-1: a grant gives its addressee the channel’s secret, and says who gave it', async ({ task }) => {
  const { alba, reporter, key, request, office } = await setUp(task.name);
  const opened = await openGrant(await sealGrant(request), alba.identity.ageIdentity);
  expect(opened).toEqual({
    ok: true,
    value: {
      key,
      grant: {
        version: 1,
        office,
        channel: key.channel,
        generation: 0,
        addressee: { kind: 'officer', id: alba.id },
        granter: { kind: 'reporter' },
        granterVerifyKey: toBase64url(reporter.identity.verifyKey),
        secret: toBase64url(key.secret),
      },
    },
  });
});

test('GRANT-1: a grant opens for nobody but its addressee', async ({ task }) => {
  const { boris, reporter, request } = await setUp(task.name);
  const sealed = await sealGrant(request);
  for (const { ageIdentity } of [boris.identity, reporter.identity]) {
    expect(await openGrant(sealed, ageIdentity)).toEqual({ ok: false, error: 'does-not-open' });
  }
});

test('GRANT-1: no altered byte of a grant opens', async ({ task }) => {
  const { alba, request } = await setUp(task.name);
  const sealed = await sealGrant(request);
  for (let place = 0; place < sealed.length; place += 41) {
    const altered = sealed.slice();
    altered[place] = (altered[place] ?? 0) ^ (1 << (place % 8));
    expect(await openGrant(altered, alba.identity.ageIdentity)).toEqual({ ok: false, error: 'does-not-open' });
  }
  expect((await openGrant(sealed.subarray(0, -1), alba.identity.ageIdentity)).ok).toBe(false);
}, 30_000);

test('GRANT-2: all grants have one size, whoever gives them to whom', async ({ task }) => {
  const { alba, boris, reporter, request } = await setUp(task.name);
  const toReporter = { ...request, addressee: { kind: 'reporter' } as const, recipient: reporter.identity.recipient };
  const requests: readonly GrantRequest[] = [
    request,
    toReporter,
    { ...request, addressee: authorOf(boris), recipient: boris.identity.recipient },
    { ...request, granter: authorOf(alba), signingSeed: alba.identity.signingSeed },
    { ...request, key: { ...request.key, generation: 1_000_000 } },
  ];
  const sizes = await Promise.all(requests.map(async (one) => (await sealGrant(one)).length));
  expect(new Set(sizes)).toEqual(new Set([ageFileSize(HYBRID_HEADER_SIZE, GRANT_PADDED_SIZE)]));
});

test('GRANT-2: a grant of another size is refused, even when all the rest is right', async ({ task }) => {
  const { alba, random, request } = await setUp(task.name);
  const grant = grantOf(request);
  for (const size of [GRANT_PADDED_SIZE - 1, GRANT_PADDED_SIZE + 1, 2 * GRANT_PADDED_SIZE]) {
    const sealed = await sealToRecipient(pad(signedPlain(grant, request.signingSeed), size), alba.identity.recipient);
    expect(await openGrant(sealed, alba.identity.ageIdentity)).toEqual({ ok: false, error: 'malformed' });
  }
  const notPadded = await sealToRecipient(random(GRANT_PADDED_SIZE), alba.identity.recipient);
  expect(await openGrant(notPadded, alba.identity.ageIdentity)).toEqual({ ok: false, error: 'malformed' });
});

test('GRANT-3: a grant that its granter did not sign is refused', async ({ task }) => {
  const { alba, boris, request } = await setUp(task.name);
  const grant = grantOf(request);
  const sealed = async (plain: Uint8Array) =>
    await openGrant(
      await sealToRecipient(pad(plain, GRANT_PADDED_SIZE), alba.identity.recipient),
      alba.identity.ageIdentity,
    );
  expect((await sealed(signedPlain(grant, request.signingSeed))).ok).toBe(true);
  const refused = { ok: false, error: 'bad-signature' };
  expect(await sealed(signedPlain(grant, boris.identity.signingSeed))).toEqual(refused);
  const signature = sign('entry', canonicalJson(grantJson(grant)), request.signingSeed);
  const otherContext = canonicalJson({ grant: grantJson(grant), signature: toBase64url(signature) });
  expect(await sealed(otherContext)).toEqual(refused);
});

test('GRANT-3: a plaintext that is not exactly a grant is refused', async ({ task }) => {
  const { alba, request } = await setUp(task.name);
  const plain = canonicalJson({ grant: grantJson(grantOf(request)) });
  const sealed = await sealToRecipient(pad(plain, GRANT_PADDED_SIZE), alba.identity.recipient);
  expect(await openGrant(sealed, alba.identity.ageIdentity)).toEqual({ ok: false, error: 'malformed' });
});

function grantOf({ office, key, addressee, granter, signingSeed }: GrantRequest): Grant {
  return {
    version: 1,
    office,
    channel: key.channel,
    generation: key.generation,
    addressee,
    granter,
    granterVerifyKey: toBase64url(verifyKeyOf(signingSeed)),
    secret: toBase64url(key.secret),
  };
}

function signedPlain(grant: Grant, seed: Uint8Array): Uint8Array {
  const signature = sign('grant', canonicalJson(grantJson(grant)), seed);
  return canonicalJson({ grant: grantJson(grant), signature: toBase64url(signature) });
}
