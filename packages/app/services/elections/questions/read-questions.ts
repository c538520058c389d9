// SPDX-License-Identifier: AGPL-3.0-or-later
import { sideBySide, type SideBySide } from '@amends/domain';
import type { Context } from '../../context.ts';
import type { Candidate } from '../candidates-of.ts';
import type { At } from '../nominations/keep-nomination.ts';

/** The questions that are shown, with everybody's answers side by side, in the order of the ballot. */
export async function readQuestions(
  { db }: Pick<Context, 'db'>,
  { office, election }: At,
  candidates: readonly Candidate[],
): Promise<readonly SideBySide[]> {
  const questions = await db.store.questions.list(office, election);
  const answers = await db.store.questions.answers(office, election);
  return sideBySide(
    questions,
    candidates.map(({ id }) => id),
    answers,
  );
}
