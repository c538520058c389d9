// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import type { Ground } from '../ground.ts';
import type { AddedAnswer, Answer, RankedAnswer } from '../shapes/ballot.ts';
import { toDecimal, type Proof } from '../shapes/basics.ts';
import { countsAllowed, isRanked, type AddedQuestion, type Question } from '../shapes/election.ts';
import { checkDisjunction, minusEach, sumPairs, type Pair } from './check-disjunction.ts';
import { checkKnowledge } from './check-knowledge.ts';
import { blankPrefix, choicePrefix, nameChoices, rankedPrefix } from './prefixes.ts';

/** A question and what one voter answers it, and what her proofs name: the election and her credential. */
export type Asked = { readonly question: Question; readonly answer: Answer; readonly voter: string };

const BIT = [0, 1] as const;

/** Says what is wrong with an answer; nothing when all its proofs hold and all it holds is in the group. */
export function findFault(ground: Ground, { question, answer, voter }: Asked): string | undefined {
  if (isRanked(question))
    return 'proof' in answer ? rankedFault(ground, answer, voter) : 'the answer is not a ranked one';
  if ('proof' in answer) return 'the answer is a ranked one';
  return addedFault(ground, { question, answer, voter });
}

function rankedFault({ group, key }: Ground, { choices, proof }: RankedAnswer, voter: string): string | undefined {
  const alpha = BigInt(choices.alpha);
  if (!group.contains(alpha) || !group.contains(BigInt(choices.beta))) return 'a ciphertext is not in the group';
  const prefix = rankedPrefix(key, voter, choices);
  return checkKnowledge(group, { key: alpha, prefix, proof }) ? undefined : 'the proof of the ranks does not hold';
}

type Added = { readonly question: AddedQuestion; readonly answer: AddedAnswer; readonly voter: string };

function addedFault(ground: Ground, { question, answer, voter }: Added): string | undefined {
  const { group } = ground;
  const { choices, individual_proofs: proofs } = answer;
  const length = question.answers.length + (question.blank === true ? 1 : 0);
  if (choices.length !== length || proofs.length !== length) return 'the answer has another number of choices';
  const pairs = choices.map(({ alpha, beta }) => ({ alpha: BigInt(alpha), beta: BigInt(beta) }));
  if (!pairs.every(({ alpha, beta }) => group.contains(alpha) && group.contains(beta)))
    return 'a ciphertext is not in the group';
  const wrong = pairs.findIndex(
    (pair, index) =>
      !checkDisjunction(ground, {
        pairs: minusEach(ground, pair, BIT),
        prefix: choicePrefix(voter, itemAt(choices, index)),
        proofs: itemAt(proofs, index),
      }),
  );
  if (wrong >= 0) return `the proof of choice ${String(wrong + 1)} does not hold`;
  const check = question.blank === true ? blankFault : sumFault;
  return check(ground, { question, pairs, answer, voter: nameChoices(voter, choices) });
}

/** What the proofs over all choices of an answer are checked with; `voter` names the choices as well. */
type Whole = Added & { readonly pairs: readonly Pair[] };

/** Without a blank: the choices add up to something from `min` to `max` (section 4.12). */
function sumFault(ground: Ground, { question, answer, pairs, voter }: Whole): string | undefined {
  if (answer.blank_proof !== undefined) return 'the answer has a proof of a blank';
  const sum = sumPairs(ground.group, pairs);
  const disjunction = {
    pairs: minusEach(ground, sum, countsAllowed(question)),
    prefix: choicePrefix(voter, { alpha: toDecimal(sum.alpha), beta: toDecimal(sum.beta) }),
    proofs: answer.overall_proof,
  };
  return checkDisjunction(ground, disjunction) ? undefined : 'the proof of the number of choices does not hold';
}

/** With a blank, which is the first choice: it is one, or the others add up to what they must (section 4.13). */
function blankFault(ground: Ground, { question, answer, pairs, voter }: Whole): string | undefined {
  const { group } = ground;
  const blank = itemAt(pairs, 0);
  const sum = sumPairs(group, pairs.slice(1));
  const exclusive = {
    pairs: [blank, sum],
    prefix: blankPrefix(0, voter),
    proofs: answer.blank_proof ?? NO_PROOFS,
  };
  if (!checkDisjunction(ground, exclusive)) return 'the proof of the blank does not hold';
  const within = {
    pairs: [...minusEach(ground, blank, [1]), ...minusEach(ground, sum, countsAllowed(question))],
    prefix: blankPrefix(1, voter),
    proofs: answer.overall_proof,
  };
  return checkDisjunction(ground, within) ? undefined : 'the proof of the number of choices does not hold';
}

const NO_PROOFS: readonly Proof[] = [];
