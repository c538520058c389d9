// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { QuestionState } from '@amends/domain';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import type { ElectionActor } from '../enter-election.ts';

/** The committee shows a question, or leaves it out; either may be thought over. */
export async function judgeQuestion(
  context: Context,
  { office, election }: ElectionActor,
  judged: { readonly question: string | undefined; readonly state: Exclude<QuestionState, 'waiting'> },
): Promise<Result<void, ServiceError>> {
  return await transact<undefined>(context.db, async (store) => {
    const questions = await store.questions.list(office, election);
    const question = questions.find(({ id }) => id === judged.question);
    if (question === undefined) return err({ type: 'not-found' });
    await store.questions.setState(office, { election, question: question.id, state: judged.state });
    return ok(undefined);
  });
}
