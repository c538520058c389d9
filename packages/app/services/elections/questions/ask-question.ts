// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, newId, ok, type Result } from '@amends/base';
import { parseMemberQuestion, phaseOf, QUESTIONS_MAX, type Fault } from '@amends/domain';
import type { QuestionId } from '../../../ports/question-store.ts';
import type { Context } from '../../context.ts';
import { checkSend } from '../../deposit-report.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import { rememberSend, type At, type Submission } from '../nominations/keep-nomination.ts';
import { mailTellers } from '../nominations/nomination-mails.ts';
import { readCalled, type CalledElection } from '../read-called.ts';

export type QuestionFault = ServiceError | { readonly type: 'fields'; readonly errors: readonly Fault[] };

/** Those left out count here, and not among `QUESTIONS_MAX`: nobody can fill the list with what is not shown. */
const KEPT_MAX = 1_000;
const ASKING_PHASES = ['nominations', 'statements', 'forum'] as const;

/** Anybody asks all candidates something, without a name if she likes. The committee sees it first. */
export async function askQuestion(
  context: Context,
  at: At,
  { fields, send }: Submission,
): Promise<Result<void, QuestionFault>> {
  return await transact<undefined, QuestionFault>(context.db, async (store) => {
    const before = await checkSend(store, at.office, send);
    if (before !== undefined) return err(before);
    const called = await readCalled(store, at);
    if (!called.ok) return called;
    if (!questionsAreOpen(called.value, context.clock())) return err({ type: 'not-open' });
    const read = parseMemberQuestion(fields);
    if (!read.ok) return err({ type: 'fields', errors: read.error });
    const kept = await store.questions.list(at.office, at.election);
    const isFull = kept.filter(({ state }) => state !== 'left-out').length >= QUESTIONS_MAX || kept.length >= KEPT_MAX;
    if (isFull) return err({ type: 'busy' });
    const question = { ...read.value, id: newId<QuestionId>(context.random) };
    await store.questions.insert(at.office, { election: at.election, question });
    await rememberSend(store, context, { office: at.office, send });
    await mailTellers(store, context, { ...at, call: called.value.call, page: 'questions' });
    return ok(undefined);
  });
}

export function questionsAreOpen({ state, call }: CalledElection, now: number): boolean {
  const phase = phaseOf({ state, call, now, objectionsUntil: null });
  return ASKING_PHASES.some((open) => open === phase);
}
