// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Group, Scalar } from '../../group/group.ts';
import type { Proof } from '../shapes/basics.ts';

/** A proof with its numbers read. */
export type ReadProof = { readonly challenge: Scalar; readonly response: Scalar };

/** The two numbers of a proof, if both are exponents: one value has one spelling. */
export function readProof({ order }: Group, proof: Proof): ReadProof | undefined {
  const [challenge, response] = [BigInt(proof.challenge), BigInt(proof.response)];
  return challenge < order && response < order ? { challenge, response } : undefined;
}

/** The numbers of all proofs, if all are exponents. */
export function readProofs(group: Group, proofs: readonly Proof[]): readonly ReadProof[] | undefined {
  const read = proofs.map((proof) => readProof(group, proof)).filter((proof) => proof !== undefined);
  return read.length === proofs.length ? read : undefined;
}
