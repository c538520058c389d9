// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import { reduce } from '../group/reduce.ts';
import { sumPairs } from '../v1/proofs/check-disjunction.ts';
import { blankPrefix, choicePrefix, nameChoices } from '../v1/proofs/prefixes.ts';
import type { AddedAnswer } from '../v1/shapes/ballot.ts';
import { countsAllowed, type AddedQuestion } from '../v1/shapes/election.ts';
import type { Booth } from './booth.ts';
import { encrypt, writeCiphertext, type Encrypted } from './encrypt.ts';
import { proveDisjunction, type Opened } from './prove-disjunction.ts';

export type AddedChoice = {
  readonly question: AddedQuestion;
  /** 0 or 1 for each answer, and before them for the blank where there is one; they were checked to be allowed. */
  readonly votes: readonly number[];
  /** The election and the credential, as proofs name them. */
  readonly voter: string;
};

/** Encrypts each choice of a question and proves that it is 0 or 1, and all of them that they may be (section 4.11.1). */
export function answerAdded(booth: Booth, choice: AddedChoice): AddedAnswer {
  const encrypted = choice.votes.map((votes) => ({ ...encrypt(booth, booth.generatorPower(BigInt(votes))), votes }));
  const choices = encrypted.map(({ pair }) => writeCiphertext(pair));
  const individual = encrypted.map((one, index) =>
    proveDisjunction(booth, {
      opened: [one, minus(one, 1)],
      real: one.votes,
      prefix: choicePrefix(choice.voter, itemAt(choices, index)),
    }),
  );
  const whole = { question: choice.question, encrypted, voter: nameChoices(choice.voter, choices) };
  const proofs = choice.question.blank === true ? proveBlank(booth, whole) : proveSum(booth, whole);
  return { choices, individual_proofs: individual, ...proofs };
}

type Vote = Opened & Encrypted;
type Whole = { readonly question: AddedQuestion; readonly encrypted: readonly Vote[]; readonly voter: string };

/** Without a blank: the choices add up to something from `min` to `max` (section 4.12). */
function proveSum(booth: Booth, { question, encrypted, voter }: Whole): Pick<AddedAnswer, 'overall_proof'> {
  const sum = addVotes(booth, encrypted);
  const pair = sumPairs(
    booth.ground.group,
    encrypted.map((vote) => vote.pair),
  );
  const prefix = choicePrefix(voter, writeCiphertext(pair));
  const opened = countsAllowed(question).map((count) => minus(sum, count));
  return { overall_proof: proveDisjunction(booth, { opened, real: sum.votes - question.min, prefix }) };
}

/** With a blank, which is the first choice: it is one, or the others add up to what they must (section 4.13). */
function proveBlank(booth: Booth, whole: Whole): Pick<AddedAnswer, 'overall_proof' | 'blank_proof'> {
  const { question, encrypted, voter } = whole;
  const blank = itemAt(encrypted, 0);
  const sum = addVotes(booth, encrypted.slice(1));
  const within = {
    opened: [minus(blank, 1), ...countsAllowed(question).map((count) => minus(sum, count))],
    real: (1 - blank.votes) * (1 + sum.votes - question.min),
    prefix: blankPrefix(1, voter),
  };
  const exclusive = { opened: [blank, sum], real: blank.votes, prefix: blankPrefix(0, voter) };
  return { overall_proof: proveDisjunction(booth, within), blank_proof: proveDisjunction(booth, exclusive) };
}

/** What is in the product of ciphertexts. */
function addVotes({ ground }: Booth, all: readonly Opened[]): Opened {
  const votes = all.reduce((sum, one) => sum + one.votes, 0);
  return {
    votes,
    random: reduce(
      ground.group,
      all.reduce((sum, one) => sum + one.random, 0n),
    ),
  };
}

function minus({ votes, random }: Opened, taken: number): Opened {
  return { votes: votes - taken, random };
}
