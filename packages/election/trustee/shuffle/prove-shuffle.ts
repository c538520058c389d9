// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import type { Booth } from '../../booth/booth.ts';
import { drawScalar } from '../../booth/draw-scalar.ts';
import type { Element, Scalar } from '../../group/group.ts';
import type { Term } from '../../group/powers.ts';
import { reduce } from '../../group/reduce.ts';
import { steadyPower } from '../../group/steady-power.ts';
import { steadyProduct } from '../../group/steady-product.ts';
import { deriveChallenges, deriveShares } from '../../v1/proofs/shuffle-challenges.ts';
import { toDecimal, type Ciphertext, type Decimal } from '../../v1/shapes/basics.ts';
import type { ShuffleProof } from '../../v1/shapes/tally.ts';

/** A shuffle with what only its maker knows. */
export type Mixed = {
  readonly before: readonly Ciphertext[];
  readonly after: readonly Ciphertext[];
  /** Where each ciphertext after the shuffle stood before it, counted from 0. */
  readonly order: readonly number[];
  /** What each was encrypted anew with, in the order of those before. */
  readonly randoms: readonly Scalar[];
};

/**
 * Proves that a shuffle is one (section 6, table 4): what `checkShuffle` checks. Names are those of the table; what has
 * a hat there is a link of the chain here, and a number with a stroke is one of `each`.
 */
export function proveShuffle(booth: Booth, { before, after, order, randoms }: Mixed): ShuffleProof {
  const { group, ground } = booth;
  const draw = (): Scalar => drawScalar(group, booth.random);
  const committed = commit(booth, order);
  const permutation = committed.elements.map(toDecimal);
  const shares = deriveShares(ground, { before, after, permutation });
  const ordered = order.map((from) => itemAt(shares, from));
  const nonces = { w1: draw(), w2: draw(), w3: draw(), w4: draw(), links: order.map(draw), each: order.map(draw) };
  const chain = makeChain(booth, { ordered, drawn: order.map(draw), nonces });
  const raised = (bases: readonly Element[]): Element => steadyProduct(group, termsOf(bases, nonces.each));
  const betas = after.map(({ beta }) => BigInt(beta));
  const alphas = after.map(({ alpha }) => BigInt(alpha));
  const minus = reduce(group, -nonces.w4);
  const commitments: ShuffleProof[0] = [
    toDecimal(booth.generatorPower(nonces.w1)),
    toDecimal(booth.generatorPower(nonces.w2)),
    toDecimal(group.multiply(booth.generatorPower(nonces.w3), raised(committed.generators))),
    [
      toDecimal(group.multiply(booth.keyPower(minus), raised(betas))),
      toDecimal(group.multiply(booth.generatorPower(minus), raised(alphas))),
    ],
    chain.tried,
  ];
  const unanswered: ShuffleProof = [commitments, [ZERO, ZERO, ZERO, ZERO, [], []], permutation, chain.elements];
  const { challenge } = deriveChallenges(ground, { before, after, proof: unanswered });
  const answer = (nonce: Scalar, secret: bigint): Decimal => toDecimal(reduce(group, nonce + challenge * secret));
  const responses: ShuffleProof[1] = [
    answer(nonces.w1, sum(committed.randoms)),
    answer(nonces.w2, chain.random),
    answer(nonces.w3, sum(committed.randoms.map((random, index) => random * itemAt(shares, index)))),
    answer(nonces.w4, sum(randoms.map((random, index) => random * itemAt(shares, index)))),
    nonces.links.map((nonce, index) => answer(nonce, itemAt(chain.drawn, index))),
    nonces.each.map((nonce, index) => answer(nonce, itemAt(ordered, index))),
  ];
  return [commitments, responses, permutation, chain.elements];
}

const ZERO = toDecimal(0n);

type Committed = {
  readonly elements: readonly Element[];
  readonly randoms: readonly Scalar[];
  readonly generators: readonly Element[];
};

/** Commits to the order: to each place before the shuffle with the generator of its place after it (table 9). */
function commit({ group, random, generatorPower }: Booth, order: readonly number[]): Committed {
  const generators = order.map((_, index) => group.generatorAt(index));
  const randoms = order.map(() => drawScalar(group, random));
  const elements = randoms.map(generatorPower);
  for (const [place, from] of order.entries())
    elements[from] = group.multiply(itemAt(elements, from), itemAt(generators, place));
  return { elements, randoms, generators };
}

type Linking = {
  /** The challenge of each ciphertext, in the order after the shuffle. */
  readonly ordered: readonly Scalar[];
  readonly drawn: readonly Scalar[];
  readonly nonces: { readonly links: readonly Scalar[]; readonly each: readonly Scalar[] };
};
type Chain = {
  readonly elements: readonly Decimal[];
  /** What is committed to for each link. */
  readonly tried: readonly Decimal[];
  readonly drawn: readonly Scalar[];
  /** The logarithm of the last link, but for the challenges in it. */
  readonly random: Scalar;
};

/**
 * Commits to the challenges, one after the other (table 12). Each link is the one before it raised to a challenge, and
 * so g and h raised to numbers that its maker knows: with them every power is one of a table.
 */
function makeChain({ group, generatorPower }: Booth, { ordered, drawn, nonces }: Linking): Chain {
  const secondPower = steadyPower(group, group.generatorAt(-1));
  const both = (first: bigint, second: bigint): Decimal =>
    toDecimal(group.multiply(generatorPower(reduce(group, first)), secondPower(reduce(group, second))));
  const elements: Decimal[] = [];
  const tried: Decimal[] = [];
  let [random, product] = [0n, 1n];
  for (const [index, share] of ordered.entries()) {
    const [link, each] = [itemAt(nonces.links, index), itemAt(nonces.each, index)];
    tried.push(both(link + each * random, each * product));
    random = reduce(group, itemAt(drawn, index) + share * random);
    product = reduce(group, share * product);
    elements.push(both(random, product));
  }
  return { elements, tried, drawn, random };
}

function termsOf(bases: readonly Element[], exponents: readonly Scalar[]): readonly Term[] {
  return bases.map((base, index) => ({ base, exponent: itemAt(exponents, index) }));
}

function sum(scalars: readonly bigint[]): bigint {
  return scalars.reduce((total, scalar) => total + scalar, 0n);
}
