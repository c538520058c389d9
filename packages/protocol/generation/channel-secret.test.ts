// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ChannelId, derivedId, isDerivedId, newId, parseId, toHex } from '@amends/base';
import { hkdfSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { ADJECTIVES, NOUNS } from '../wire/code-name-words.ts';
import { codeName, fileChannelId, wrappingKey } from './channel-secret.ts';

function setUp(seed: string) {
  const random = seededRandom(seed);
  const key = { channel: newId<ChannelId>(random), generation: 0, secret: random(32) };
  const hkdf = (purpose: string, length: number) =>
    new Uint8Array(hkdfSync('sha256', key.secret, key.channel, `amends/v1/channel/${purpose}`, length));
  return { random, key, hkdf };
}

test('CHANNEL-1: the wrapping key is bound to channel and generation', ({ task }) => {
  const { random, key, hkdf } = setUp(task.name);
  expect(wrappingKey(key)).toEqual(hkdf('0/wrap', 32));
  const others = [
    key,
    { ...key, generation: 1 },
    { ...key, channel: newId<ChannelId>(random) },
    { ...key, secret: random(32) },
  ];
  expect(new Set(others.map((other) => toHex(wrappingKey(other)))).size).toBe(others.length);
});

test('CHANNEL-2: a case’s name is two words that follow from its secret', ({ task }) => {
  const { key, hkdf } = setUp(task.name);
  const [first, second] = hkdf('code-name', 2);
  expect(codeName(key)).toBe(`${ADJECTIVES[first ?? -1] ?? '?'}-${NOUNS[second ?? -1] ?? '?'}`);
  expect(codeName(key)).toMatch(/^[a-z]{3,12}-[a-z]{3,12}$/);
});

test('CHANNEL-3: the officers’ file of a case has an id that its readers can compute', ({ task }) => {
  const { random, key, hkdf } = setUp(task.name);
  const id = fileChannelId(key);
  expect(parseId(id)).toEqual({ ok: true, value: id });
  expect(id).toBe(derivedId<ChannelId>(hkdf('file-id', 16)));
  expect(isDerivedId(id)).toBe(true);
  expect(fileChannelId({ ...key, secret: random(32) })).not.toBe(id);
});
