// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must, sorted } from '@amends/base';
import type { Element, Group } from '../group/group.ts';
import type { Ground } from '../v1/ground.ts';
import type { Pair } from '../v1/proofs/check-disjunction.ts';
import { ballot as ballotShape, type Answer } from '../v1/shapes/ballot.ts';
import type { Ciphertext } from '../v1/shapes/basics.ts';
import { isRanked } from '../v1/shapes/election.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import type { CountedBallot } from './check-ballots.ts';

/**
 * The encrypted tally of ballots that were checked (section 4.16): of an added question for each answer the product
 * over all ballots, each raised to its weight; of a ranked one the ciphertext of each ballot, in the order of their
 * numbers.
 */
export function computeTally(
  { group, election }: Ground,
  ballots: readonly CountedBallot[],
): readonly (readonly Pair[])[] {
  const tally = election.questions.map((question): Pair[] => {
    if (isRanked(question)) return [];
    const length = question.answers.length + (question.blank === true ? 1 : 0);
    return Array.from({ length }, () => ({ alpha: 1n, beta: 1n }));
  });
  // One ballot at a time: all of them as numbers would not fit where their texts do.
  for (const { content, weight } of ballots) {
    const { answers } = must(parseExact(content, ballotShape));
    answers.forEach((answer, index) => addAnswer(group, itemAt(tally, index), { answer, weight }));
  }
  return tally.map((column, index) => (isRanked(itemAt(election.questions, index)) ? sorted(column, compare) : column));
}

type Weighed = { readonly answer: Answer; readonly weight: bigint };

function addAnswer(group: Group, column: Pair[], { answer, weight }: Weighed): void {
  if ('proof' in answer) {
    column.push(readPair(answer.choices));
    return;
  }
  answer.choices.forEach((choice, index) => {
    const [sum, pair] = [itemAt(column, index), readPair(choice)];
    const add = (left: Element, right: Element): Element =>
      group.multiply(left, weight === 1n ? right : group.power(right, weight));
    column[index] = { alpha: add(sum.alpha, pair.alpha), beta: add(sum.beta, pair.beta) };
  });
}

function readPair({ alpha, beta }: Ciphertext): Pair {
  return { alpha: BigInt(alpha), beta: BigInt(beta) };
}

function compare(left: Pair, right: Pair): number {
  if (left.alpha !== right.alpha) return left.alpha < right.alpha ? -1 : 1;
  return left.beta < right.beta ? -1 : 1;
}
