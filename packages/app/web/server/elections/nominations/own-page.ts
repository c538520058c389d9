// SPDX-License-Identifier: AGPL-3.0-or-later
import { QUALITY_PROMPTS, type FormFields } from '@amends/domain';
import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import {
  readOwnNomination,
  stepBack,
  writeNomination,
  type OwnNomination,
} from '../../../../services/elections/nominations/own-nomination.ts';
import { candidatesOf } from '../../../../services/elections/candidates-of.ts';
import { answerQuestions, mayAnswer } from '../../../../services/elections/questions/answer-questions.ts';
import type { OwnOutcome, OwnPage } from '../../../ui/elections/nominations/views.ts';
import type { FormValues } from '../../../page-data.ts';
import { toolsOf } from '../../request.ts';
import { calledAt } from './election-about.ts';
import { faultsOf, readSubmission, reasonOf } from './read-submission.ts';

type Answer = ActionFailure<OwnOutcome>;

/** A candidate's own page, by her link. */
export async function ownPage(event: RequestEvent): Promise<OwnPage> {
  const { at, about, path } = await calledAt(event);
  const { context } = toolsOf(event);
  const token = tokenOf(event);
  const own = await readOwnNomination(context, at, token);
  if (!own.ok) error(404, 'Not found');
  const { row, call, mayWrite, mayStepBack } = own.value;
  const { said } = row;
  const candidates = await candidatesOf(context, at);
  const questions = await context.db.store.questions.list(at.office, at.election);
  const answers = await context.db.store.questions.answers(at.office, at.election);
  const answerTo = (id: string): string =>
    answers.find(({ question, candidate }) => question === id && candidate === row.id)?.text ?? '';
  return {
    ...about,
    link: `${path}/nominations/${token}`,
    name: said.name,
    state: row.state,
    isShown: candidates.some(({ id }) => id === row.id),
    nominatedBy: said.nominatedBy,
    mayWrite,
    mayStepBack,
    mayAnswer: mayAnswer(own.value, context.clock()),
    writeUntil: call.schedule.statementsDueAt ?? call.schedule.votingOpensAt,
    declaredOptions: call.rules.declaredOptions,
    hasPhoto: 'hasPhoto' in said && said.hasPhoto,
    values: valuesOf(own.value),
    questions: questions
      .filter(({ state }) => state === 'published')
      .map(({ id, question }) => ({ id, question, answer: answerTo(id) })),
    done: event.url.searchParams.get('done') ?? '',
  };
}

/** She says yes, or changes what she wrote. */
export async function takeWriting(event: RequestEvent): Promise<Answer> {
  const { at, path } = await calledAt(event);
  const token = tokenOf(event);
  const { fields, photo, leavesPhoto, photoFaults, view } = await readSubmission(event);
  if (photoFaults.length > 0) return fail(422, { type: 'form', of: 'write', ...view, faults: photoFaults });
  const said = { token, fields, photo: leavesPhoto ? ('as-it-was' as const) : photo };
  const written = await writeNomination(toolsOf(event).context, at, said);
  if (written.ok) redirect(303, `${path}/nominations/${token}?done=written`);
  const faults = faultsOf(written.error);
  if (faults !== undefined) return fail(422, { type: 'form', of: 'write', ...view, faults });
  return refused(written.error, 'write');
}

export async function takeStepBack(event: RequestEvent, act: 'refuse' | 'withdraw'): Promise<Answer> {
  const { at, path } = await calledAt(event);
  const token = tokenOf(event);
  const stepped = await stepBack(toolsOf(event).context, at, { token, act });
  if (stepped.ok) redirect(303, `${path}/nominations/${token}?done=stepped-back`);
  return refused(stepped.error, 'step');
}

export async function takeAnswers(event: RequestEvent): Promise<Answer> {
  const { at, path } = await calledAt(event);
  const token = tokenOf(event);
  const { fields, view } = await readSubmission(event);
  const answered = await answerQuestions(toolsOf(event).context, at, { token, fields });
  if (answered.ok) redirect(303, `${path}/nominations/${token}?done=answered`);
  const faults = faultsOf(answered.error);
  if (faults !== undefined) return fail(422, { type: 'form', of: 'answer', ...view, faults });
  return refused(answered.error, 'answer');
}

function refused(problem: Parameters<typeof reasonOf>[0], of: 'write' | 'answer' | 'step'): Answer {
  if (problem.type === 'not-found') error(404, 'Not found');
  const reason = reasonOf(problem);
  return fail(reason === 'busy' ? 503 : 422, { type: 'failed', of, reason });
}

function valuesOf({ row: { said } }: OwnNomination): FormValues {
  if (!('statement' in said)) return { name: [said.name] };
  const answers: FormFields = Object.fromEntries(
    QUALITY_PROMPTS.map((prompt) => [prompt, [said.answers[prompt] ?? '']]),
  );
  const { name, pronouns, statement, conflicts, declaredOptions } = said;
  return {
    ...answers,
    name: [name],
    pronouns: [pronouns],
    statement: [statement],
    conflicts: [conflicts],
    declaredOptions,
  };
}

function tokenOf({ params }: RequestEvent): string {
  return params.token ?? '';
}
