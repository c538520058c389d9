// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element, Scalar } from '../group/group.ts';
import { hashNumber } from '../group/hash-number.ts';
import type { Desk } from './desk.ts';
import type { TrusteeSeed } from './seed.ts';

/** A trustee's own keys in a ceremony: to sign with and to open what is sealed to her, and their public halves. */
export type TrusteeKeys = {
  readonly signing: Scalar;
  readonly decryption: Scalar;
  readonly verification: Element;
  readonly encryption: Element;
};

/** Derives a trustee's keys from her seed (section 4.6.1). */
export function deriveKeys({ group, generatorPower }: Desk, seed: TrusteeSeed): TrusteeKeys {
  const [signing, decryption] = [hashNumber(`sk|${seed}`) % group.order, hashNumber(`dk|${seed}`) % group.order];
  return { signing, decryption, verification: generatorPower(signing), encryption: generatorPower(decryption) };
}
