// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, must, fromHex, utf8 } from '@amends/base';
import { sign, verifyKeyOf, verifySignature } from '@amends/protocol/keys/signature.ts';
import { expect, test } from 'vitest';
import { fastVerify } from './fast-verify.ts';

const SEED = new Uint8Array(32).fill(9);
const KEY = verifyKeyOf(SEED);
const SAID = utf8('what was said');
/** Points of small order: the neutral one, and one of order 8. */
const SMALL = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
];

test('SIGN-2: the platform’s own check answers as the strict one does', async () => {
  const signature = sign('entry', SAID, SEED);
  const zeros = new Uint8Array(64);
  const neutral = concatBytes(must(fromHex(SMALL[0] ?? '')), new Uint8Array(32));
  const cases = [
    { signature, verifyKey: KEY },
    { signature: sign('grant', SAID, SEED), verifyKey: KEY },
    { signature: signature.map((byte, place) => (place === 40 ? byte ^ 1 : byte)), verifyKey: KEY },
    { signature: signature.slice(1), verifyKey: KEY },
    { signature, verifyKey: verifyKeyOf(new Uint8Array(32).fill(8)) },
    { signature, verifyKey: KEY.slice(1) },
    ...SMALL.flatMap((key) => [zeros, neutral].map((forged) => ({ signature: forged, verifyKey: must(fromHex(key)) }))),
  ];
  const answers = [];
  for (const by of cases) {
    const strict = verifySignature('entry', SAID, by);
    expect(await fastVerify(SAID, by)).toBe(strict);
    // Asked again, with the key known.
    expect(await fastVerify(SAID, by)).toBe(strict);
    answers.push(strict);
  }
  expect(answers).toEqual([true, ...Array.from({ length: 9 }, () => false)]);
});
