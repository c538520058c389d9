// SPDX-License-Identifier: AGPL-3.0-or-later
import { LATER_FIELDS, type LaterField, type ReportAnswers } from '@amends/domain';
import {
  DANGER_CHOICES,
  DANGER_QUESTION,
  LATER_QUESTIONS,
  ONGOING_NAMES,
  SHARE_CHOICES,
  WISH_NAMES,
  WISH_QUESTION,
} from './report-words.ts';

export type AnswerLine = { readonly field: keyof ReportAnswers; readonly ask: string; readonly said: string };

/** Answers as they are shown again, in the order they were asked. `what` is shown by itself. */
export function answerLines(answers: Partial<ReportAnswers>): readonly AnswerLine[] {
  const lines: AnswerLine[] = [];
  if (answers.danger !== undefined) {
    lines.push({ field: 'danger', ask: DANGER_QUESTION.ask, said: DANGER_CHOICES[answers.danger].name });
  }
  if (answers.wish !== undefined && answers.wish.length > 0) {
    lines.push({
      field: 'wish',
      ask: WISH_QUESTION.ask,
      said: answers.wish.map((wish) => WISH_NAMES[wish]).join('\n'),
    });
  }
  for (const field of LATER_FIELDS) {
    const said = sayLater(field, answers);
    if (said !== undefined && said !== '') lines.push({ field, ask: LATER_QUESTIONS[field].ask, said });
  }
  return lines;
}

function sayLater(field: LaterField, answers: Partial<ReportAnswers>): string | undefined {
  if (field === 'ongoing') return answers.ongoing === undefined ? undefined : ONGOING_NAMES[answers.ongoing];
  if (field === 'share') return answers.share === undefined ? undefined : SHARE_CHOICES[answers.share].name;
  return answers[field];
}
