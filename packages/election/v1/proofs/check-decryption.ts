// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element } from '../../group/group.ts';
import type { Ground } from '../ground.ts';
import type { Proof } from '../shapes/basics.ts';
import { decryptionPrefix } from './prefixes.ts';
import { readProof } from './read-proof.ts';

/** A part of a decryption: the first half of a ciphertext, what a trustee made of it, and her proof. */
export type DecryptionPart = {
  readonly alpha: Element;
  readonly factor: Element;
  readonly proof: Proof;
  /** The trustee's own key, of which the factor has the same logarithm. */
  readonly trustee: Element;
};

/** Whether a factor is alpha raised to the trustee's secret, and in the group (section 4.18). */
export function checkDecryption({ group, fingerprint }: Ground, part: DecryptionPart): boolean {
  const { alpha, factor, trustee } = part;
  const proof = readProof(group, part.proof);
  if (!proof || !group.contains(factor)) return false;
  const { challenge, response } = proof;
  const commitments = [
    group.multiply(group.generatorPower(response), group.power(trustee, challenge)),
    group.multiply(group.power(alpha, response), group.power(factor, challenge)),
  ];
  return group.hash(decryptionPrefix(fingerprint, trustee), commitments) === challenge;
}
