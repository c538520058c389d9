// SPDX-License-Identifier: AGPL-3.0-or-later
import { anything, boolean, decimal, electionId, hash } from './basics.ts';
import { ANSWERS_MAX, CHOICES_MAX, QUESTIONS_MAX, TEXT_MAX } from './limits.ts';
import { either, integer, list, literal, optional, record, text, type Shaped } from './shape.ts';

const answers = list(text(TEXT_MAX), ANSWERS_MAX);

/** A question whose answers are added up: from `min` to `max` of them are chosen (section 4.9.1). */
const addedQuestion = record({
  answers,
  blank: optional(boolean),
  min: integer(0, CHOICES_MAX),
  max: integer(0, CHOICES_MAX),
  question: text(TEXT_MAX),
});

/** A question whose answers are shuffled and opened one by one, as ranks or marks (section 4.9.2). */
const rankedQuestion = record({
  type: literal('NonHomomorphic'),
  value: record({ answers, question: text(TEXT_MAX) }),
  extra: optional(anything),
});

const isGeneral = (value: unknown): boolean => typeof value === 'object' && value !== null && 'type' in value;

/** What is voted on, and with which key (section 4.10). */
export const election = record({
  version: literal(1),
  description: text(TEXT_MAX),
  name: text(TEXT_MAX),
  group: text(64),
  public_key: decimal,
  questions: list(either(addedQuestion, isGeneral, rankedQuestion), QUESTIONS_MAX),
  uuid: electionId,
  administrator: optional(text(TEXT_MAX)),
  credential_authority: optional(text(TEXT_MAX)),
});

/** The hashes of what an election is made of (section 4.10). */
export const setup = record({ election: hash, trustees: hash, credentials: hash });

export type AddedQuestion = Shaped<typeof addedQuestion>;
export type RankedQuestion = Shaped<typeof rankedQuestion>;
export type Question = AddedQuestion | RankedQuestion;
export type Election = Shaped<typeof election>;

/** How many answers may be chosen, from the fewest to the most. */
export function countsAllowed({ min, max }: AddedQuestion): readonly number[] {
  return Array.from({ length: max - min + 1 }, (_, index) => min + index);
}

export function isRanked(question: Question): question is RankedQuestion {
  return 'type' in question;
}
