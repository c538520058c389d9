// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, itemAt } from '@amends/base';
import type { Scalar } from '../group/group.ts';
import { reduce } from '../group/reduce.ts';
import { toDecimal, type Proof } from '../v1/shapes/basics.ts';
import type { Booth } from './booth.ts';
import { drawScalar } from './draw-scalar.ts';

/** What is in a ciphertext, as only its maker knows: how many votes, and the number that they were encrypted with. */
export type Opened = { readonly votes: number; readonly random: Scalar };

export type Disjoint = {
  /** The ciphertexts of which one is said to encrypt 0. */
  readonly opened: readonly Opened[];
  /** Which of them does. */
  readonly real: number;
  readonly prefix: string;
};

/**
 * Proves that one of several ciphertexts encrypts 0, without telling which (sections 4.12 and 4.13.3): what
 * `checkDisjunction` checks. All challenges but one are drawn, and that one makes them add up to the hash.
 *
 * As the maker knows what is in each ciphertext, each commitment is one that she could make honestly, but for the
 * votes in it raised to the challenge she chose: with nonce a, g^a and y^a·g^(votes·challenge). So the real one is
 * computed exactly as the others are, with votes of 0.
 */
export function proveDisjunction(booth: Booth, { opened, real, prefix }: Disjoint): readonly Proof[] {
  assert(itemAt(opened, real).votes === 0, 'what is proved is true');
  const { ground, random, generatorPower, keyPower } = booth;
  const { group } = ground;
  const drawn = opened.map(() => ({ nonce: drawScalar(group, random), challenge: drawScalar(group, random) }));
  const commitments = drawn.flatMap(({ nonce, challenge }, index) => {
    const rest = reduce(group, BigInt(itemAt(opened, index).votes) * challenge);
    return [generatorPower(nonce), group.multiply(keyPower(nonce), generatorPower(rest))];
  });
  const sum = drawn.reduce((total, { challenge }) => total + challenge, 0n);
  const missing = group.hash(prefix, commitments) - sum + itemAt(drawn, real).challenge;
  return drawn.map(({ nonce, challenge: chosen }, index) => {
    const challenge = index === real ? reduce(group, missing) : chosen;
    const response = reduce(group, nonce - itemAt(opened, index).random * challenge);
    return { challenge: toDecimal(challenge), response: toDecimal(response) };
  });
}
