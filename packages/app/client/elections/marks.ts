// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Choices } from '@amends/election/booth/check-choices.ts';
import { isRanked, type Question } from '@amends/election/v1/shapes/election.ts';

/** What is marked for one question. Answers are named by their place, from 0. */
export type Marks =
  | { readonly kind: 'ticked'; readonly ticked: readonly number[]; readonly isBlank: boolean }
  /** The most wanted first; who is not in it is not ranked. */
  | { readonly kind: 'ranked'; readonly order: readonly number[] };

export function noMarks(question: Question): Marks {
  return isRanked(question) ? { kind: 'ranked', order: [] } : { kind: 'ticked', ticked: [], isBlank: false };
}

export function answersOf(question: Question): readonly string[] {
  return isRanked(question) ? question.value.answers : question.answers;
}

export function titleOf(question: Question): string {
  return isRanked(question) ? question.value.question : question.question;
}

/** The marks as a ballot holds them: 0 or 1, with the blank first where there is one, or the place of each answer. */
export function choicesOf(questions: readonly Question[], marks: readonly Marks[]): Choices {
  return questions.map((question, index) => numbersOf(question, marks[index] ?? noMarks(question)));
}

function numbersOf(question: Question, marks: Marks): readonly number[] {
  const answers = answersOf(question);
  if (marks.kind === 'ranked') return answers.map((_, answer) => marks.order.indexOf(answer) + 1);
  const votes = answers.map((_, answer) => (marks.ticked.includes(answer) ? 1 : 0));
  return !isRanked(question) && question.blank === true ? [marks.isBlank ? 1 : 0, ...votes] : votes;
}

/** Ticks an answer or takes the tick away. A tick ends a blank vote, and a blank vote all ticks. */
export function tick(marks: Marks, answer: number | 'blank'): Marks {
  if (marks.kind === 'ranked') return marks;
  if (answer === 'blank') return { kind: 'ticked', ticked: [], isBlank: !marks.isBlank };
  const isTicked = marks.ticked.includes(answer);
  const ticked = isTicked ? marks.ticked.filter((other) => other !== answer) : [...marks.ticked, answer];
  return { kind: 'ticked', ticked, isBlank: false };
}

/** Ticks one answer and no other. */
export function tickOnly(answer: number | 'blank'): Marks {
  return answer === 'blank'
    ? { kind: 'ticked', ticked: [], isBlank: true }
    : { kind: 'ticked', ticked: [answer], isBlank: false };
}

/** Puts an answer at a place of the order, from 0; at `undefined` it is not ranked. */
export function rankAt(order: readonly number[], answer: number, place: number | undefined): readonly number[] {
  const others = order.filter((other) => other !== answer);
  if (place === undefined) return others;
  const at = Math.min(Math.max(0, place), others.length);
  return [...others.slice(0, at), answer, ...others.slice(at)];
}
