// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId, toBase64url, type ChannelId } from '@amends/base';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Stanza } from 'age-encryption';
import { expect, test } from 'vitest';
import { channelRecipient } from '../seal/channel-recipient.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { stanzaArgs, stanzaKey } from '../wire/stanza.ts';
import { channelIdentity } from './channel-identity.ts';

function setUp(seed: string) {
  const random = seededRandom(seed);
  const key = { channel: newId<ChannelId>(random), generation: 0, secret: random(32) };
  const facts = { version: 1, channel: key.channel, generation: 0, sequence: 7 };
  const fileKey = random(16);
  const [stanza] = channelRecipient(key, facts, random).wrapFileKey(fileKey) as [Stanza];
  return { random, key, facts, fileKey, stanza, identity: channelIdentity(key, facts) };
}

test('STANZA-1: a wrapped file key comes out again', ({ task }) => {
  const { fileKey, stanza, identity } = setUp(task.name);
  expect(identity.unwrapFileKey([stanza])).toEqual(fileKey);
  expect(stanza.args).toHaveLength(6);
  expect(stanza.body).toHaveLength(32);
});

test('STANZA-2: every entry gets a fresh salt', ({ task }) => {
  const { random, key, facts, fileKey, stanza } = setUp(task.name);
  const [again] = channelRecipient(key, facts, random).wrapFileKey(fileKey) as [Stanza];
  expect(again.args[5]).not.toBe(stanza.args[5]);
  expect(again.body).not.toEqual(stanza.body);
});

test('STANZA-3: a stanza beside another one does not match', ({ task }) => {
  const { stanza, identity } = setUp(task.name);
  expect(identity.unwrapFileKey([])).toBeNull();
  expect(identity.unwrapFileKey([stanza, stanza])).toBeNull();
  expect(identity.unwrapFileKey([new Stanza(['X25519', 'abc'], new Uint8Array(32)), stanza])).toBeNull();
});

test('STANZA-4: any other argument does not match', ({ task }) => {
  const { random, stanza, identity } = setUp(task.name);
  const [type, version, channel, generation, sequence, salt] = stanza.args as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const others = [
    ['Channel', version, channel, generation, sequence, salt],
    [type, '2', channel, generation, sequence, salt],
    [type, version, newId<ChannelId>(random), generation, sequence, salt],
    [type, version, channel.toUpperCase(), generation, sequence, salt],
    [type, version, channel, '1', sequence, salt],
    [type, version, channel, generation, '8', salt],
    [type, version, channel, generation, '07', salt],
    [type, version, channel, generation, sequence],
    [type, version, channel, generation, sequence, salt, 'more'],
    [type, version, channel, generation, sequence, `${salt}==`],
    [type, version, channel, generation, sequence, salt.slice(0, -2)],
    [type, version, channel, generation, sequence, toBase64url(random(16))],
    [type],
    [],
  ];
  for (const args of others) expect(identity.unwrapFileKey([new Stanza(args, stanza.body)]), args.join(' ')).toBeNull();
});

test('STANZA-5: a body of any other length does not match, even when it is well sealed', ({ task }) => {
  const { random, key, facts, stanza, identity } = setUp(task.name);
  expect(identity.unwrapFileKey([new Stanza([...stanza.args], new Uint8Array())])).toBeNull();
  for (const length of [0, 15, 17, 32]) {
    const salt = random(16);
    const body = chacha20poly1305(stanzaKey(key, facts, salt), new Uint8Array(12)).encrypt(random(length));
    const args = ['channel', ...stanzaArgs(facts, toBase64url(salt))];
    expect(identity.unwrapFileKey([new Stanza(args, body)])).toBeNull();
  }
});

test('STANZA-6: an altered body does not match', ({ task }) => {
  const { stanza, identity } = setUp(task.name);
  for (let place = 0; place < stanza.body.length; place += 1) {
    const body = stanza.body.slice();
    body[place] = (body[place] ?? 0) ^ 0x80;
    expect(identity.unwrapFileKey([new Stanza([...stanza.args], body)])).toBeNull();
  }
});

test('STANZA-2: a salt of any other length does not match, even when the body is well sealed under it', ({ task }) => {
  const { random, key, facts, fileKey, identity } = setUp(task.name);
  for (const length of [0, 15, 17, 32]) {
    const salt = random(length);
    const body = chacha20poly1305(stanzaKey(key, facts, salt), new Uint8Array(12)).encrypt(fileKey);
    const args = ['channel', ...stanzaArgs(facts, toBase64url(salt))];
    expect(identity.unwrapFileKey([new Stanza(args, body)])).toBeNull();
  }
});
