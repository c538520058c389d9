// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import { isRanked, type AddedQuestion, type Question } from '../v1/shapes/election.ts';

/**
 * What a voter chose: for each question a list. For one that is added up, 0 or 1 for each answer, and before them 1
 * for a blank, where the question allows that, or 0. For a ranked one, a number from 0 to 255 for each answer. It is
 * what results are written as, too (section 4.19).
 */
export type Choices = readonly (readonly number[])[];

/** Why choices cannot be cast. It never holds what was chosen. */
export type ChoiceFault =
  | { readonly type: 'other-number-of-questions' }
  | {
      readonly type:
        | 'other-number-of-choices'
        | 'neither-chosen-nor-not'
        | 'too-few-chosen'
        | 'too-many-chosen'
        | 'blank-and-chosen'
        | 'not-a-rank';
      /** Counted from 1, as people count. */
      readonly question: number;
    };
type Problem = Exclude<ChoiceFault, { readonly type: 'other-number-of-questions' }>['type'];

const RANK_MAX = 255;

/** Checks that choices can be cast, and says what is wrong first. */
export function checkChoices(questions: readonly Question[], choices: Choices): Result<'allowed', ChoiceFault> {
  if (choices.length !== questions.length) return err({ type: 'other-number-of-questions' });
  for (const [index, question] of questions.entries()) {
    const type = findProblem(question, itemAt(choices, index));
    if (type !== undefined) return err({ type, question: index + 1 });
  }
  return ok('allowed');
}

function findProblem(question: Question, chosen: readonly number[]): Problem | undefined {
  if (!isRanked(question)) return addedProblem(question, chosen);
  if (chosen.length !== question.value.answers.length) return 'other-number-of-choices';
  const isRank = (rank: number): boolean => Number.isInteger(rank) && rank >= 0 && rank <= RANK_MAX;
  return chosen.every(isRank) ? undefined : 'not-a-rank';
}

function addedProblem(question: AddedQuestion, chosen: readonly number[]): Problem | undefined {
  const blanks = question.blank === true ? 1 : 0;
  if (chosen.length !== question.answers.length + blanks) return 'other-number-of-choices';
  if (!chosen.every((vote) => vote === 0 || vote === 1)) return 'neither-chosen-nor-not';
  const isBlank = chosen.slice(0, blanks).includes(1);
  const count = chosen.slice(blanks).filter((vote) => vote === 1).length;
  if (isBlank) return count > 0 ? 'blank-and-chosen' : undefined;
  if (count < question.min) return 'too-few-chosen';
  return count > question.max ? 'too-many-chosen' : undefined;
}
