// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { FormFields } from '../report/parse-answers.ts';
import { ANSWER_LENGTH_MAX, NAME_LENGTH_MAX } from './parse-nomination.ts';
import { line, oneOf, orNull, recordOf, text, type Fault } from './read-shape.ts';

/**
 * A question goes to all candidates. The committee reads it first, so that nobody's trouble is brought up in one: a
 * question may be left out, and then nothing says that there was one.
 */
export const QUESTION_STATES = ['waiting', 'published', 'left-out'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

export type MemberQuestion = {
  readonly question: string;
  /** Public; null for somebody who would rather not say. */
  readonly askedBy: string | null;
  readonly state: QuestionState;
};

export const QUESTION_LENGTH_MAX = 500;
export const QUESTIONS_MAX = 100;

const shape = recordOf<MemberQuestion>({
  question: text({ max: QUESTION_LENGTH_MAX }),
  askedBy: orNull(line({ max: NAME_LENGTH_MAX })),
  state: oneOf(QUESTION_STATES),
});
const answer = text({ max: ANSWER_LENGTH_MAX, min: 0 });

/** Reads a question out of a form: `question`, and `askedBy` if she says. */
export function parseMemberQuestion(fields: FormFields): Result<MemberQuestion, readonly Fault[]> {
  const name = fields.askedBy?.[0]?.trim() ?? '';
  return readMemberQuestion({
    question: fields.question?.[0],
    askedBy: name === '' ? null : name,
    state: 'waiting',
  });
}

/** Reads what a row keeps of a question. */
export function readMemberQuestion(value: unknown): Result<MemberQuestion, readonly Fault[]> {
  return shape(value, '');
}

/**
 * Reads a candidate's answers out of a form with one field for each question, named `answer.` and its id. An empty one
 * takes an answer back.
 */
export function parseCandidateAnswers(
  fields: FormFields,
  questions: readonly string[],
): Result<ReadonlyMap<string, string>, readonly Fault[]> {
  const faults: Fault[] = [];
  const answers = new Map<string, string>();
  for (const id of questions) {
    const field = `answer.${id}`;
    const value = fields[field]?.[0];
    if (value === undefined) continue;
    const read = answer(value, field);
    if (read.ok) answers.set(id, read.value);
    else faults.push(...read.error);
  }
  return faults.length > 0 ? err(faults) : ok(answers);
}

export type GivenAnswer = { readonly question: string; readonly candidate: string; readonly text: string };

/** All candidates' answers to one question, in the order of the ballot; null where somebody has not answered. */
export type SideBySide = {
  readonly id: string;
  readonly question: string;
  readonly askedBy: string | null;
  readonly answers: readonly { readonly candidate: string; readonly text: string | null }[];
};

/**
 * The published questions with everybody's answers side by side. Questions and candidates go by their ids.
 */
export function sideBySide(
  questions: readonly (MemberQuestion & { readonly id: string })[],
  candidates: readonly string[],
  answers: readonly GivenAnswer[],
): readonly SideBySide[] {
  return questions
    .filter(({ state }) => state === 'published')
    .map(({ id, question, askedBy }) => {
      const said = new Map(
        answers.filter((given) => given.question === id).map((given) => [given.candidate, given.text]),
      );
      // An answer that was taken back is empty.
      const toText = (candidate: string): string | null =>
        said.get(candidate) === '' ? null : (said.get(candidate) ?? null);
      return {
        id,
        question,
        askedBy,
        answers: candidates.map((candidate) => ({ candidate, text: toText(candidate) })),
      };
    });
}
