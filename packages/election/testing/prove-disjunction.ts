// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import type { Group, Scalar } from '../group/group.ts';
import type { Ground } from '../v1/ground.ts';
import type { Pair } from '../v1/proofs/check-disjunction.ts';

export type Disjoint = {
  readonly pairs: readonly Pair[];
  readonly prefix: string;
  /** Which of the pairs is of 0, and the number that it was encrypted with. */
  readonly real: number;
  readonly random: Scalar;
  /** Which challenge of that pair the prover is content with: she tries until there is one. */
  readonly content?: (challenge: Scalar) => boolean;
};
type Proof = { challenge: string; response: string };

/** Proves that one of several pairs is of 0, with numbers that are counted up: nothing here is secret. */
export function proveDisjunction({ group, key }: Ground, disjoint: Disjoint): Proof[] {
  const { pairs, prefix, real, random, content = () => true } = disjoint;
  const feigned = pairs.map((_, index) => ({ challenge: 1_000n + BigInt(index), response: 77n + BigInt(index) }));
  for (let nonce = 5_000n; ; nonce++) {
    const commitments = pairs.flatMap(({ alpha, beta }, index) => {
      const { challenge, response } = itemAt(feigned, index);
      if (index === real) return [group.generatorPower(nonce), group.power(key, nonce)];
      return [
        group.multiply(group.generatorPower(response), group.power(alpha, challenge)),
        group.multiply(group.power(key, response), group.power(beta, challenge)),
      ];
    });
    const others = feigned.reduce((sum, { challenge }, index) => (index === real ? sum : sum + challenge), 0n);
    const challenge = reduce(group, group.hash(prefix, commitments) - others);
    if (!content(challenge)) continue;
    const response = reduce(group, nonce - random * challenge);
    return feigned.map((one, index) => write(index === real ? { challenge, response } : one));
  }
}

export function reduce({ order }: Group, value: bigint): Scalar {
  return ((value % order) + order) % order;
}

function write({ challenge, response }: { challenge: Scalar; response: Scalar }): Proof {
  return { challenge: String(challenge), response: String(response) };
}
