// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromHex, fromUtf8, must, toHex, utf8, type Result } from '@amends/base';
import { sha256 } from '@noble/hashes/sha2.js';
import { drawScalar } from '../booth/draw-scalar.ts';
import type { Element, Scalar } from '../group/group.ts';
import { steadyProduct } from '../group/steady-product.ts';
import { toDecimal } from '../v1/shapes/basics.ts';
import { TAG_BYTES, type SealedMessage } from '../v1/shapes/ceremony.ts';
import type { CcmSetting } from './aes-ccm.ts';
import type { Desk } from './desk.ts';

/** All that a nonce may have when lengths have two bytes. */
const NONCE_BYTES = 13;

/** Seals to a key: a new element in ElGamal, whose hash the content is sealed with (section 4.6.1). */
export async function sealText(
  { group, random, ccm, generatorPower }: Desk,
  key: Element,
  text: string,
): Promise<SealedMessage> {
  const [nonce, secret] = [drawScalar(group, random), drawScalar(group, random)];
  const [alpha, element] = [generatorPower(nonce), generatorPower(secret)];
  const beta = group.multiply(steadyProduct(group, [{ base: key, exponent: nonce }]), element);
  const data = toHex(await ccm.seal(settingOf(alpha, element), utf8(text)));
  return { alpha: toDecimal(alpha), beta: toDecimal(beta), data };
}

/** Opens what was sealed to the key of a secret. */
export async function openText(
  { group, ccm }: Desk,
  secret: Scalar,
  sealed: SealedMessage,
): Promise<Result<string, 'opening'>> {
  const [alpha, beta] = [BigInt(sealed.alpha), BigInt(sealed.beta)];
  // Raised to the secret, a number from outside the group would tell something of it.
  if (!group.contains(alpha) || !group.contains(beta)) return err('opening');
  const shared = steadyProduct(group, [{ base: alpha, exponent: group.order - secret }]);
  const opened = await ccm.open(settingOf(alpha, group.multiply(beta, shared)), must(fromHex(sealed.data)));
  const text = opened.ok ? fromUtf8(opened.value) : opened;
  return text.ok ? text : err('opening');
}

/** What both sides hash: the key from the element that is in the ciphertext, the nonce from its first half. */
function settingOf(alpha: Element, element: Element): CcmSetting {
  const hash = (text: string): Uint8Array => sha256(utf8(text));
  return {
    key: hash(`key|${String(element)}`),
    nonce: hash(`iv|${String(alpha)}`).subarray(0, NONCE_BYTES),
    tagBytes: TAG_BYTES,
  };
}
