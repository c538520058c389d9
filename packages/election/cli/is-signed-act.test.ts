// SPDX-License-Identifier: AGPL-3.0-or-later
import { generateKeyPairSync, sign } from 'node:crypto';
import { utf8 } from '@amends/base';
import { expect, test } from 'vitest';
import { isSignedAct } from './is-signed-act.ts';

test('a signature holds for its context, its message and its key', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const verifyKey = new Uint8Array(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'));
  const by = (text: string) => ({ verifyKey, signature: new Uint8Array(sign(null, utf8(text), privateKey)) });
  const message = utf8('scope\nact\n5');
  const right = by('amends/v1/election-act\nscope\nact\n5');
  expect(isSignedAct(message, right)).toBe(true);
  expect(isSignedAct(utf8('scope\nact\n6'), right)).toBe(false);
  expect(isSignedAct(message, by('amends/v1/election-join\nscope\nact\n5'))).toBe(false);
  expect(isSignedAct(message, { ...right, verifyKey: verifyKey.with(0, (verifyKey[0] ?? 0) ^ 1) })).toBe(false);
  expect(isSignedAct(message, { ...right, verifyKey: verifyKey.subarray(1) })).toBe(false);
});
