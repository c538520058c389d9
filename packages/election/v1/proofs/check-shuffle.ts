// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import type { Element, Scalar } from '../../group/group.ts';
import type { Term } from '../../group/powers.ts';
import type { Ground } from '../ground.ts';
import { deriveChallenges, deriveWeights, type ShuffleChallenges, type ShuffleWeights } from './shuffle-challenges.ts';
import { readShuffled, type Shuffled, type ShuffleNumbers } from './shuffle-numbers.ts';

/** Computes with many elements, on several threads where there are some. */
export type Crowd = {
  readonly products: (products: readonly (readonly Term[])[]) => Promise<readonly Element[]>;
  readonly areMembers: (values: readonly bigint[]) => Promise<boolean>;
};

/**
 * Checks that the ciphertexts after a shuffle are those before it, in another order and encrypted anew: the proof of
 * Terelius and Wikström in the form of CHVote (sections 4.17 and 6, table 5). The ciphertexts before must be in the
 * group; those after, and all elements of the proof, are checked to be.
 *
 * All equations of the table are checked at once: each is raised to a weight that nobody could foresee, and they are
 * multiplied. In a group of prime order equations that do not hold pass with a chance of one in 2^128.
 *
 * @returns what is wrong with it
 */
export async function checkShuffle(ground: Ground, shuffled: Shuffled, crowd: Crowd): Promise<Result<'holds', string>> {
  const { order } = ground.group;
  const numbers = readShuffled(shuffled);
  const { before, after, t, s, c, chain } = numbers;
  if ([after.alphas, t.links, s.links, s.each, c, chain].some(({ length }) => length !== before.alphas.length))
    return err('has too few or too many parts');
  if ([s.s1, s.s2, s.s3, s.s4, ...s.links, ...s.each].some((scalar) => scalar >= order))
    return err('has a number that is no exponent');
  const elements = [after.alphas, after.betas, [t.t1, t.t2, t.t3, t.t41, t.t42], t.links, c, chain];
  if (!(await crowd.areMembers(elements.flat()))) return err('has a number that is not in the group');
  const drawn = { ...deriveChallenges(ground, shuffled), ...deriveWeights(ground, shuffled) };
  const [left, right] = await crowd.products(await weigh(ground, { numbers, drawn }, crowd));
  return left === right ? ok('holds') : err('has a proof that does not hold');
}

type Weighing = { readonly numbers: ShuffleNumbers; readonly drawn: ShuffleChallenges & ShuffleWeights };

/**
 * Both sides of lines 17 to 21 of table 5, multiplied with their weights (t3's is 1); what the table divides by stands
 * on the other side here. Bases with one exponent are multiplied before they are raised to it: the responses are eight
 * times as long as weights are.
 */
async function weigh(
  { group, key }: Ground,
  { numbers, drawn }: Weighing,
  crowd: Crowd,
): Promise<readonly (readonly Term[])[]> {
  const { before, after, t, s, c, chain } = numbers;
  const { challenge, shares, w1, w2, w41, w42, links } = drawn;
  const [g, h] = [group.generator, group.generatorAt(-1)];
  const generators = c.map((_, index) => group.generatorAt(index));
  const previous = [h, ...chain];
  const columns = await crowd.products([
    ...c.map((one, at) => [once(one), power(itemAt(before.betas, at), w41), power(itemAt(before.alphas, at), w42)]),
    ...generators.map((one, at) => [
      once(one),
      power(itemAt(after.betas, at), w41),
      power(itemAt(after.alphas, at), w42),
      power(itemAt(previous, at), itemAt(links, at)),
    ]),
  ]);
  const products = await crowd.products([
    [...powersOf(columns.slice(0, c.length), shares), ...powersOf(chain, links)],
    powersOf(t.links, links),
    powersOf(columns.slice(c.length), s.each),
  ]);
  const [moved, tried, answered] = [itemAt(products, 0), itemAt(products, 1), itemAt(products, 2)];
  const multiply = (elements: readonly Element[]): Element => elements.reduce(group.multiply, 1n);
  const reduce = (scalar: bigint): Scalar => scalar % group.order;
  const share = shares.reduce((all, one) => reduce(all * one), 1n);
  const sum = s.links.reduce((all, one, at) => all + one * itemAt(links, at), s.s1 * w1 + s.s2 * w2 + s.s3);
  const challenged = await crowd.products([
    [once(moved), power(multiply(c), w1), power(itemAt(previous, chain.length), w2)],
    [power(multiply(generators), w1), power(h, reduce(share * w2))],
  ]);
  const commitments = [power(t.t1, w1), power(t.t2, w2), once(t.t3), power(t.t41, w41), power(t.t42, w42), once(tried)];
  const encrypted = [power(key, reduce(s.s4 * w41)), power(g, reduce(s.s4 * w42))];
  return [
    [...commitments, power(itemAt(challenged, 0), challenge), ...encrypted],
    [power(g, reduce(sum)), power(itemAt(challenged, 1), challenge), once(answered)],
  ];
}

function power(base: Element, exponent: Scalar): Term {
  return { base, exponent };
}

function once(base: Element): Term {
  return power(base, 1n);
}

function powersOf(bases: readonly Element[], exponents: readonly Scalar[]): readonly Term[] {
  return bases.map((base, index) => power(base, itemAt(exponents, index)));
}
