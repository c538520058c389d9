// SPDX-License-Identifier: AGPL-3.0-or-later
import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { candidatesOf } from '../../../../services/elections/candidates-of.ts';
import { askQuestion, questionsAreOpen } from '../../../../services/elections/questions/ask-question.ts';
import { readQuestions } from '../../../../services/elections/questions/read-questions.ts';
import type { AskOutcome, BookletPage, QuestionsPage } from '../../../ui/elections/nominations/views.ts';
import { toolsOf } from '../../request.ts';
import { calledAt } from './election-about.ts';
import { faultsOf, freshToken, readSubmission, reasonOf } from './read-submission.ts';

/** Members' questions with all answers side by side, and the form to ask one. */
export async function questionsPage(event: RequestEvent): Promise<QuestionsPage> {
  const { at, about, ...called } = await calledAt(event);
  const { context } = toolsOf(event);
  const candidates = await candidatesOf(context, at);
  return {
    ...about,
    candidates,
    questions: await readQuestions(context, at, candidates),
    mayAsk: questionsAreOpen(called, context.clock()),
    token: freshToken(event),
  };
}

export async function takeQuestion(event: RequestEvent): Promise<AskOutcome | ActionFailure<AskOutcome>> {
  const { at } = await calledAt(event);
  const { fields, send, view } = await readSubmission(event);
  const asked = await askQuestion(toolsOf(event).context, at, { fields, send });
  if (asked.ok || asked.error.type === 'sent-before') return { type: 'asked' };
  const token = asked.error.type === 'sent-changed' ? freshToken(event) : send.token;
  const faults = asked.error.type === 'sent-changed' ? [] : faultsOf(asked.error);
  if (faults !== undefined) return fail(422, { type: 'form', token, ...view, faults });
  const reason = reasonOf(asked.error);
  return fail(reason === 'busy' ? 503 : 422, { type: 'failed', reason, token, ...view, faults: [] });
}

/** All that candidates say, for paper. */
export async function bookletPage(event: RequestEvent): Promise<BookletPage> {
  const { at, about, call } = await calledAt(event);
  const { context } = toolsOf(event);
  const candidates = await candidatesOf(context, at);
  const { votingOpensAt, votingClosesAt } = call.schedule;
  return {
    ...about,
    seats: call.rules.seats,
    aboutRole: call.aboutRole,
    votingOpensAt,
    votingClosesAt,
    candidates,
    questions: await readQuestions(context, at, candidates),
    isLarge: event.url.searchParams.get('type') === 'large',
  };
}
