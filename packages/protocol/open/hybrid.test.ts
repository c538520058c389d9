// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8 } from '@amends/base';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { identityFromSeeds } from '../keys/identity.ts';
import { sealToRecipient } from '../seal/hybrid.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { openWithIdentity } from './hybrid.ts';

const refused = { ok: false, error: 'does-not-open' };
const plain = utf8('Meet me by the river.');

async function identityOf(seed: string) {
  const random = seededRandom(seed);
  return await identityFromSeeds({ encryption: random(32), signing: random(32) });
}

/** The library mixes recipients of all kinds without a word. */
async function sealToAll(...recipients: readonly string[]): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return await encrypter.encrypt(plain);
}

test('SEAL-1: what is sealed to a hybrid recipient opens for her alone', async ({ task }) => {
  const { recipient, ageIdentity } = await identityOf(task.name);
  const sealed = await sealToRecipient(plain, recipient);
  expect(await openWithIdentity(sealed, ageIdentity)).toEqual({ ok: true, value: plain });
  const other = await identityOf(`${task.name}, another`);
  expect(await openWithIdentity(sealed, other.ageIdentity)).toEqual(refused);
});

test('SEAL-1: nothing is sealed to a recipient of any other kind', async () => {
  const classic = await identityToRecipient(await generateX25519Identity());
  const others = [classic, 'age1tag1qqqq', 'age1tagpq1qqqq', 'AGE1PQ1QQQQ', '', 'ssh-ed25519 AAAA'];
  for (const recipient of others) {
    await expect(sealToRecipient(plain, recipient)).rejects.toThrow('only hybrid recipients are sealed to');
  }
  await expect(sealToRecipient(plain, 'age1pq1qqqq')).rejects.toThrow();
});

test('SEAL-2: a file with a classic stanza beside the hybrid one is not opened', async ({ task }) => {
  const { recipient, ageIdentity } = await identityOf(task.name);
  const classic = await identityToRecipient(await generateX25519Identity());
  expect(await openWithIdentity(await sealToAll(recipient, classic), ageIdentity)).toEqual(refused);
  expect(await openWithIdentity(await sealToAll(classic, recipient), ageIdentity)).toEqual(refused);
});

test('SEAL-2: a file for two hybrid recipients is not opened, because a grant has one addressee', async ({ task }) => {
  const { recipient, ageIdentity } = await identityOf(task.name);
  const other = await identityOf(`${task.name}, another`);
  expect(await openWithIdentity(await sealToAll(recipient, other.recipient), ageIdentity)).toEqual(refused);
});

test('SEAL-2: a file for a classic recipient only is not opened, even with her identity', async () => {
  const classic = await generateX25519Identity();
  expect(await openWithIdentity(await sealToAll(await identityToRecipient(classic)), classic)).toEqual(refused);
});

test('what is no age file at all is refused in the same way', async ({ task }) => {
  const { ageIdentity } = await identityOf(task.name);
  for (const bytes of [new Uint8Array(), plain, new Uint8Array(4096)]) {
    expect(await openWithIdentity(bytes, ageIdentity)).toEqual(refused);
  }
});
