// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromHex, must, utf8 } from '@amends/base';
import { bech32 } from '@scure/base';
import { identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { identityFromSeeds } from '../keys/identity.ts';
import { sealToRecipient } from '../seal/hybrid.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { isHybridRecipient } from './recipient.ts';

const random = seededRandom('recipients');
const { recipient } = await identityFromSeeds({ encryption: random(32), signing: random(32) });
const bytes = Uint8Array.from(bech32.fromWords([...bech32.decode(recipient as `age1pq1${string}`, false).words]));
const encoded = (key: Uint8Array, prefix = 'age1pq') => bech32.encode(prefix, bech32.toWords(key), false);
const changed = (at: number, value: Uint8Array) => encoded(Uint8Array.from(bytes, (byte, i) => value[i - at] ?? byte));

test('ROSTER-1: what identities give is a recipient', () => {
  expect(isHybridRecipient(recipient)).toBe(true);
  expect(encoded(bytes)).toBe(recipient);
});

const WRONG: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['text behind the prefix', 'age1pq1nonsense'],
  ['another prefix', encoded(bytes, 'age1tagpq')],
  ['a prefix that goes on', encoded(bytes, 'age1pq1x')],
  ['capitals', recipient.toUpperCase()],
  ['a checksum that is wrong', recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'))],
  ['letters that make no whole bytes', bech32.encode('age1pq', [...bech32.toWords(bytes), 1], false)],
  ['a byte too few', encoded(bytes.slice(1))],
  ['a byte too many', encoded(Uint8Array.from([...bytes, 0]))],
  ...[
    '00'.repeat(32),
    `01${'00'.repeat(31)}`,
    'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
    `ec${'ff'.repeat(30)}7f`,
    `ed${'ff'.repeat(30)}7f`,
    `ee${'ff'.repeat(31)}`,
  ].map((key): [string, string] => [`the low-order key ${key}`, changed(1_184, must(fromHex(key)))]),
];

test.each(WRONG)('ROSTER-1: %s is no recipient, and nothing can be sealed to it', async (_why, text) => {
  expect(isHybridRecipient(text)).toBe(false);
  await expect((async () => await sealToRecipient(utf8('plain'), text))()).rejects.toThrow();
});

/** Our library seals to these all the same; FIPS 203 and others' age refuse them. */
const TOO_LARGE: readonly (readonly [string, string])[] = [
  ['a first number that is too large', changed(0, Uint8Array.of(0x01, 0x0d))],
  ['a second number that is too large', changed(1, Uint8Array.of(0x10, 0xd0))],
  ['a last number that is too large', changed(1_151, Uint8Array.of(0xff))],
];

test.each(TOO_LARGE)('ROSTER-1: %s is no recipient', (_why, text) => {
  expect(isHybridRecipient(text)).toBe(false);
});

test('ROSTER-1: a classic recipient is none', async () => {
  const classic = await identityToRecipient(bech32.encodeFromBytes('AGE-SECRET-KEY-', random(32)).toUpperCase());
  expect([isHybridRecipient(classic), isHybridRecipient(undefined)]).toEqual([false, false]);
});

test('the greatest numbers that are allowed are a recipient', async () => {
  const greatest = changed(0, Uint8Array.of(0x00, 0x0d, 0xd0));
  expect(isHybridRecipient(greatest)).toBe(true);
  await sealToRecipient(utf8('plain'), greatest);
});
