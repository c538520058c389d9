// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Random } from '@amends/base';
import type { Element, Group, Scalar } from '../group/group.ts';
import { reduce } from '../group/reduce.ts';
import { toDecimal, type Proof } from '../v1/shapes/basics.ts';
import { drawScalar } from './draw-scalar.ts';

/** What it takes to prove: a group, chance, and powers of its generator that are fit for secret exponents. */
export type Prover = {
  readonly group: Group;
  readonly random: Random;
  readonly generatorPower: (exponent: Scalar) => Element;
};

export type Known = {
  /** The logarithm that is known. */
  readonly secret: Scalar;
  /** What the challenge hashes before the commitment: it says what the proof is for. */
  readonly prefix: string;
};

/**
 * Proves that somebody knows a logarithm (Schnorr; sections 4.5, 4.6.1, 4.11.2 and 4.14): what `checkKnowledge`
 * checks.
 */
export function proveKnowledge({ group, random, generatorPower }: Prover, { secret, prefix }: Known): Proof {
  const nonce = drawScalar(group, random);
  const challenge = group.hash(prefix, [generatorPower(nonce)]);
  return { challenge: toDecimal(challenge), response: toDecimal(reduce(group, nonce - secret * challenge)) };
}
