// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { parseCandidateAnswers, type FormFields } from '@amends/domain';
import type { Context } from '../../context.ts';
import { transact } from '../../transact.ts';
import type { At } from '../nominations/keep-nomination.ts';
import { readOwnNomination, type OwnNomination } from '../nominations/own-nomination.ts';
import type { QuestionFault } from './ask-question.ts';

/** A candidate answers by her link what members asked, and may change it until the vote opens. */
export async function answerQuestions(
  context: Context,
  at: At,
  { token, fields }: { readonly token: string; readonly fields: FormFields },
): Promise<Result<void, QuestionFault>> {
  return await transact<undefined, QuestionFault>(context.db, async (store) => {
    const own = await readOwnNomination({ ...context, db: { ...context.db, store } }, at, token);
    if (!own.ok) return own;
    if (!mayAnswer(own.value, context.clock())) return err({ type: 'not-open' });
    const questions = await store.questions.list(at.office, at.election);
    const shown = questions.filter(({ state }) => state === 'published');
    const given = parseCandidateAnswers(
      fields,
      shown.map(({ id }) => id),
    );
    if (!given.ok) return err({ type: 'fields', errors: given.error });
    for (const { id: question } of shown) {
      const text = given.value.get(question);
      if (text === undefined) continue;
      const { election } = at;
      await store.questions.putAnswer(at.office, { election, question, nomination: own.value.row.id, text });
    }
    return ok(undefined);
  });
}

/** Whoever stands answers until the vote opens; the ballots may have been made before. */
export function mayAnswer({ state, call, row }: OwnNomination, now: number): boolean {
  const isBefore = (state === 'called' || state === 'sealed') && now < call.schedule.votingOpensAt;
  return isBefore && row.state === 'accepted';
}
