// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import type { Element, Group } from '../../group/group.ts';
import type { Ground } from '../ground.ts';
import type { Proof } from '../shapes/basics.ts';
import { readProofs } from './read-proof.ts';

/** A ciphertext with its numbers read. */
export type Pair = { readonly alpha: Element; readonly beta: Element };

export type Disjunction = {
  /** Pairs of which at least one encrypts 0. */
  readonly pairs: readonly Pair[];
  readonly prefix: string;
  /** One for each pair. */
  readonly proofs: readonly Proof[];
};

/**
 * Whether one of several ciphertexts encrypts 0, without telling which: each has commitments g^r·alpha^c and
 * y^r·beta^c, and the challenges add up to the hash of all of them (sections 4.12 and 4.13.3). The pairs must be in
 * the group.
 */
export function checkDisjunction({ group, keyPower }: Ground, { pairs, prefix, proofs }: Disjunction): boolean {
  const read = readProofs(group, proofs);
  if (read?.length !== pairs.length) return false;
  const commitments = read.flatMap(({ challenge, response }, index) => {
    const { alpha, beta } = itemAt(pairs, index);
    return [
      group.multiply(group.generatorPower(response), group.power(alpha, challenge)),
      group.multiply(keyPower(response), group.power(beta, challenge)),
    ];
  });
  const sum = read.reduce((total, { challenge }) => total + challenge, 0n);
  return group.hash(prefix, commitments) === sum % group.order;
}

/** What a ciphertext is when each of these numbers of votes is taken away from it. */
export function minusEach({ group, minus }: Ground, { alpha, beta }: Pair, votes: readonly number[]): readonly Pair[] {
  return votes.map((each) => ({ alpha, beta: group.multiply(beta, minus(each)) }));
}

/** The ciphertext of the sum of what all of them encrypt. */
export function sumPairs(group: Group, pairs: readonly Pair[]): Pair {
  return pairs.reduce(
    (sum, { alpha, beta }) => ({ alpha: group.multiply(sum.alpha, alpha), beta: group.multiply(sum.beta, beta) }),
    { alpha: 1n, beta: 1n },
  );
}
