// SPDX-License-Identifier: AGPL-3.0-or-later
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { candidatesOf } from '../../../../services/elections/candidates-of.ts';
import { judgeQuestion } from '../../../../services/elections/questions/judge-question.ts';
import type { CommitteeQuestionsPage } from '../../../ui/elections/nominations/views.ts';
import { readForm } from '../../../without-scripts/read-form.ts';
import { readFormData } from '../../read-form-data.ts';
import { toolsOf } from '../../request.ts';
import { tellerOrSignIn } from '../at-election.ts';
import { calledAt } from './election-about.ts';

/** All questions, for the committee: it shows each, or leaves it out. */
export async function committeeQuestionsPage(event: RequestEvent): Promise<CommitteeQuestionsPage> {
  const { office, election } = await tellerOrSignIn(event);
  const { about, at } = await calledAt(event);
  const { context } = toolsOf(event);
  const questions = await context.db.store.questions.list(office, election);
  const answers = await context.db.store.questions.answers(office, election);
  const candidates = await candidatesOf(context, at);
  const answered = (question: string): number =>
    answers.filter((given) => given.question === question && given.text !== '').length;
  return {
    ...about,
    questions: questions.map((question) => ({ ...question, answers: answered(question.id) })),
    candidates: candidates.length,
  };
}

export async function takeQuestionJudgement(event: RequestEvent): Promise<never> {
  const actor = await tellerOrSignIn(event);
  const { path } = await calledAt(event);
  const { fields } = readForm(await readFormData(event.request));
  const state = fields.state?.[0];
  if (state !== 'published' && state !== 'left-out') error(400, 'Not a form');
  const judged = await judgeQuestion(toolsOf(event).context, actor, { question: fields.question?.[0], state });
  if (!judged.ok) error(404, 'Not found');
  redirect(303, `${path}/committee/questions`);
}
