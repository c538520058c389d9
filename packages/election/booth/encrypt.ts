// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element, Scalar } from '../group/group.ts';
import { toDecimal, type Ciphertext } from '../v1/shapes/basics.ts';
import type { Pair } from '../v1/proofs/check-disjunction.ts';
import type { Booth } from './booth.ts';
import { drawScalar } from './draw-scalar.ts';

/** An element encrypted, and the number that it was encrypted with: whoever has that can open it. */
export type Encrypted = { readonly pair: Pair; readonly random: Scalar };

/** Encrypts an element to the key of the election (ElGamal, section 4.11). */
export function encrypt({ ground, random: chance, generatorPower, keyPower }: Booth, element: Element): Encrypted {
  const { group } = ground;
  const random = drawScalar(group, chance);
  return { random, pair: { alpha: generatorPower(random), beta: group.multiply(keyPower(random), element) } };
}

export function writeCiphertext({ alpha, beta }: Pair): Ciphertext {
  return { alpha: toDecimal(alpha), beta: toDecimal(beta) };
}
