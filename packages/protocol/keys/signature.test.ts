// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, must, fromHex, utf8 } from '@amends/base';
import { createPrivateKey, createPublicKey, sign as nodeSign, verify as nodeVerify } from 'node:crypto';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { isSoundKey, sign, verifyKeyOf, verifySignature, type SignatureContext } from './signature.ts';

const CONTEXTS: readonly SignatureContext[] = ['entry', 'grant', 'roster', 'challenge'];
const PKCS8 = must(fromHex('302e020100300506032b657004220420'));
const SPKI = must(fromHex('302a300506032b6570032100'));
const message = utf8('It was signed.');

function setUp(seed: string) {
  const signingSeed = seededRandom(seed)(32);
  return { signingSeed, verifyKey: verifyKeyOf(signingSeed) };
}

test('SIGN-1: a signature is Ed25519 over the context’s name, a line end and the message', ({ task }) => {
  const { signingSeed, verifyKey } = setUp(task.name);
  const key = createPrivateKey({ key: Buffer.from(concatBytes(PKCS8, signingSeed)), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey({ key: Buffer.from(concatBytes(SPKI, verifyKey)), format: 'der', type: 'spki' });
  for (const context of CONTEXTS) {
    const framed = concatBytes(utf8(`amends/v1/${context}\n`), message);
    const signature = sign(context, message, signingSeed);
    expect(Buffer.from(signature)).toEqual(nodeSign(null, framed, key));
    expect(nodeVerify(null, framed, publicKey, signature)).toBe(true);
    expect(verifySignature(context, message, { signature, verifyKey })).toBe(true);
  }
});

test('SIGN-1: a signature serves in no other context', ({ task }) => {
  const { signingSeed, verifyKey } = setUp(task.name);
  for (const made of CONTEXTS) {
    const signature = sign(made, message, signingSeed);
    for (const used of CONTEXTS) expect(verifySignature(used, message, { signature, verifyKey })).toBe(made === used);
  }
});

test('SIGN-2: an altered message, signature or key does not verify', ({ task }) => {
  const { signingSeed, verifyKey } = setUp(task.name);
  const signature = sign('entry', message, signingSeed);
  expect(verifySignature('entry', utf8('It was signed!'), { signature, verifyKey })).toBe(false);
  for (let place = 0; place < 64; place += 1) {
    const altered = signature.slice();
    altered[place] = (altered[place] ?? 0) ^ 1;
    expect(verifySignature('entry', message, { signature: altered, verifyKey })).toBe(false);
  }
  const otherKey = setUp(`${task.name}, another`).verifyKey;
  expect(verifySignature('entry', message, { signature, verifyKey: otherKey })).toBe(false);
});

test('SIGN-2: what is no signature or no key is refused and does not throw', ({ task }) => {
  const { signingSeed, verifyKey } = setUp(task.name);
  const signature = sign('entry', message, signingSeed);
  expect(verifySignature('entry', message, { signature: signature.subarray(1), verifyKey })).toBe(false);
  expect(verifySignature('entry', message, { signature, verifyKey: verifyKey.subarray(1) })).toBe(false);
  expect(verifySignature('entry', message, { signature, verifyKey: new Uint8Array(32).fill(0xff) })).toBe(false);
});

test('SIGN-2: a signature with S at or over the group’s order is refused', ({ task }) => {
  const { signingSeed, verifyKey } = setUp(task.name);
  const signature = sign('entry', message, signingSeed);
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  let s = 0n;
  for (const byte of signature.subarray(32).toReversed()) s = (s << 8n) | BigInt(byte);
  const larger = s + order;
  const bytes = Uint8Array.from({ length: 32 }, (_, index) => Number((larger >> BigInt(8 * index)) & 0xffn));
  const malleated = concatBytes(signature.subarray(0, 32), bytes);
  expect(verifySignature('entry', message, { signature: malleated, verifyKey })).toBe(false);
});

const SMALL_ORDER = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
].map((hex) => must(fromHex(hex)));

test('SIGN-2: keys of small order, under which anything could be signed, are refused', () => {
  // R of small order and S of zero satisfy the equation without its cofactor check.
  for (const verifyKey of SMALL_ORDER) {
    for (const point of SMALL_ORDER) {
      const signature = concatBytes(point, new Uint8Array(32));
      for (const text of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
        expect(verifySignature('entry', utf8(text), { signature, verifyKey })).toBe(false);
      }
    }
  }
});

test('SIGN-2: a key is sound when it has one encoding, and is of no small order', ({ task }) => {
  const { verifyKey } = setUp(task.name);
  expect(isSoundKey(verifyKey)).toBe(true);
  for (const key of SMALL_ORDER) expect(isSoundKey(key)).toBe(false);
  // Points of the curve whose coordinate is written with the field's prime added: 3 and 4.
  for (const first of [0xf0, 0xf1]) {
    const key = new Uint8Array(32).fill(0xff);
    key.set([first]);
    key.set([0x7f], 31);
    expect(isSoundKey(key)).toBe(false);
  }
  for (const key of [verifyKey.subarray(1), new Uint8Array(32).fill(0xff)]) expect(isSoundKey(key)).toBe(false);
});
