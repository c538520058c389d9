// SPDX-License-Identifier: AGPL-3.0-or-later
import { LATER_FIELDS, type LaterField, type ReportAnswers } from '@amends/domain';
import { DANGER_CHOICES, LATER_QUESTIONS, ONGOING_NAMES, SHARE_CHOICES, WISH_NAMES } from './report-words.ts';

export type AnswerLine = { readonly field: keyof ReportAnswers; readonly ask: string; readonly said: string };

/** Answers as they are shown again, in the order they were asked. `what` is shown by itself. */
export function answerLines(answers: Partial<ReportAnswers>): readonly AnswerLine[] {
  return LATER_FIELDS.flatMap((field) => {
    const said = sayLater(field, answers) ?? '';
    return said === '' ? [] : [{ field, ask: LATER_QUESTIONS[field].ask, said }];
  });
}

function sayLater(field: LaterField, answers: Partial<ReportAnswers>): string | undefined {
  switch (field) {
    case 'danger':
      return answers.danger === undefined ? undefined : DANGER_CHOICES[answers.danger].name;
    case 'wish':
      return answers.wish?.map((wish) => WISH_NAMES[wish]).join('\n');
    case 'ongoing':
      return answers.ongoing === undefined ? undefined : ONGOING_NAMES[answers.ongoing];
    case 'share':
      return answers.share === undefined ? undefined : SHARE_CHOICES[answers.share].name;
    default:
      return answers[field];
  }
}
