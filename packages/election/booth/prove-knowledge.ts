// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Scalar } from '../group/group.ts';
import { reduce } from '../group/reduce.ts';
import { toDecimal, type Proof } from '../v1/shapes/basics.ts';
import type { Booth } from './booth.ts';
import { drawScalar } from './draw-scalar.ts';

export type Known = {
  /** The logarithm that is known. */
  readonly secret: Scalar;
  /** What the challenge hashes before the commitment: it says what the proof is for. */
  readonly prefix: string;
};

/** Proves that somebody knows a logarithm (Schnorr; sections 4.11.2 and 4.14): what `checkKnowledge` checks. */
export function proveKnowledge(booth: Booth, { secret, prefix }: Known): Proof {
  const { group } = booth.ground;
  const nonce = drawScalar(group, booth.random);
  const challenge = group.hash(prefix, [booth.generatorPower(nonce)]);
  return { challenge: toDecimal(challenge), response: toDecimal(reduce(group, nonce - secret * challenge)) };
}
