// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must, fromHex, toHex } from '@amends/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nativeAesCcm } from '../cli/native-aes-ccm.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import type { CcmSetting } from './aes-ccm.ts';
import { webAesCcm } from './web-aes-ccm.ts';

const webCcm = webAesCcm(globalThis.crypto.subtle);
const PORTS = [
  ['WebCrypto', webCcm],
  ['Node', nativeAesCcm],
] as const;

const bytes = (hex: string): Uint8Array => must(fromHex(hex.replaceAll(' ', '')));
const count = (from: number, to: number): Uint8Array => Uint8Array.from({ length: to - from }, (_, at) => from + at);

/**
 * Packets 1 to 12 of RFC 3610, section 8: the key is c0 to cf, the nonce of packet n 00 00 00 n+2 n+1 n n-1 a0 to a5; a packet
 * counts up from 0, and its first 8 or 12 bytes are the header. What is sealed has no header here.
 */
const SEALED = [
  '588c979a61c663d2f066d0c2c0f989806d5f6b61dac384 17e8d12cfdf926e0',
  '72c91a36e135f8cf291ca894085c87e3cc15c439c9e43a3b a091d56e10400916',
  '51b1e5f44a197d1da46b0f8e2d282ae871e838bb64da859657 4adaa76fbd9fb0c5',
  'a28c6865939a9a79faaa5c4c2a9d4a91cdac8c 96c861b9c9e61ef1',
  'dcf1fb7b5d9e23fb9d4e131253658ad86ebdca3e 51e83f077d9c2d93',
  '6fc1b011f006568b5171a42d953d469b2570a4bd87 405a0443ac91cb94',
  '0135d1b2c95f41d5d1d4fec185d166b8094e999dfed96c 048c56602c97acbb7490',
  '7b75399ac0831dd2f0bbd75879a2fd8f6cae6b6cd9b7db24 c17b4433f434963f34b4',
  '82531a60cc24945a4b8279181ab5c84df21ce7f9b73f42e197 ea9c07e56b5eb17e5f4e',
  '07342594157785152b074098330abb141b947b 566aa9406b4d999988dd',
  '676bb20380b0e301e8ab79590a396da78b834934 f53aa2e9107a8b6c022c',
  'c0ffa0d6f05bdb67f24d43a4338d2aa4bed7b20e43 cd1aa31662e7ad65d6db',
];

test.each(PORTS)('%s seals and opens the packets of RFC 3610', async (_, ccm) => {
  for (const [index, hex] of SEALED.entries()) {
    const headed = index % 6 < 3 ? 8 : 12;
    const nonce = Uint8Array.of(0, 0, 0, index + 3, index + 2, index + 1, index, 0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5);
    const setting = { key: count(0xc0, 0xd0), nonce, tagBytes: index < 6 ? 8 : 10, header: count(0, headed) };
    const content = count(headed, 31 + (index % 3));
    expect(toHex(await ccm.seal(setting, content)), String(index + 1)).toBe(hex.replace(' ', ''));
    expect(await ccm.open(setting, bytes(hex))).toEqual({ ok: true, value: content });
  }
});

const settings = fc.record({
  key: fc.oneof(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array({ minLength: 16, maxLength: 16 })),
  nonce: fc.uint8Array({ minLength: 7, maxLength: 13 }),
  tagBytes: fc.integer({ min: 2, max: 8 }).map((half) => 2 * half),
  header: fc.uint8Array({ minLength: 1, maxLength: 40 }),
});
const lengths = fc.oneof(fc.nat({ max: 70 }), fc.constantFrom(0, 15, 16, 17, 4096, 65_535));

test('what the one seals the other opens, and byte for byte they seal alike', async () => {
  await fc.assert(
    fc.asyncProperty(settings, fc.boolean(), lengths, async ({ header, ...rest }, hasHeader, length) => {
      const setting: CcmSetting = { ...rest, ...(hasHeader && { header }) };
      const content = seededRandom(String(length))(length);
      const sealed = await nativeAesCcm.seal(setting, content);
      expect(toHex(await webCcm.seal(setting, content))).toBe(toHex(sealed));
      expect(must(await webCcm.open(setting, sealed))).toEqual(content);
      expect(must(await nativeAesCcm.open(setting, sealed))).toEqual(content);
    }),
    { seed: 20_261_130, numRuns: 40 },
  );
});

test.each(PORTS)('%s opens nothing of which any bit was changed, or that is too short or too long', async (_, ccm) => {
  const setting: CcmSetting = { key: count(0, 32), nonce: count(0, 13), tagBytes: 8, header: count(0, 3) };
  const sealed = await ccm.seal(setting, count(0, 5));
  for (const index of sealed.keys()) {
    const changed = sealed.slice();
    changed[index] = itemAt(changed, index) ^ 1;
    expect(await ccm.open(setting, changed)).toEqual({ ok: false, error: 'not-opened' });
  }
  for (const other of [
    { ...setting, key: count(1, 33) },
    { ...setting, nonce: count(1, 14) },
    { ...setting, header: count(0, 4) },
  ])
    expect(await ccm.open(other, sealed)).toEqual({ ok: false, error: 'not-opened' });
  for (const length of [0, 7, 8, 65_535 + 9])
    expect(await ccm.open(setting, new Uint8Array(length))).toEqual({ ok: false, error: 'not-opened' });
  await expect(async () => await ccm.seal(setting, new Uint8Array(65_536))).rejects.toThrow();
});
