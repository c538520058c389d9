// SPDX-License-Identifier: AGPL-3.0-or-later
import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { enterNomination, isBeforeVote } from '../../../../services/elections/nominations/enter-nomination.ts';
import { JUDGEMENTS, judgeNomination } from '../../../../services/elections/nominations/judge-nomination.ts';
import { listNominations, type SeenNomination } from '../../../../services/elections/nominations/list-nominations.ts';
import type {
  CommitteeNominationsPage,
  EnterOutcome,
  EnterPage,
  JudgeOutcome,
  SeenNomination as SeenView,
} from '../../../ui/elections/nominations/views.ts';
import { readForm } from '../../../without-scripts/read-form.ts';
import { readFormData } from '../../read-form-data.ts';
import { toolsOf } from '../../request.ts';
import { tellerOrSignIn } from '../at-election.ts';
import { calledAt } from './election-about.ts';
import { faultsOf, freshToken, readSubmission, reasonOf } from './read-submission.ts';

/** All nominations, for the committee. */
export async function committeeNominationsPage(event: RequestEvent): Promise<CommitteeNominationsPage> {
  const actor = await tellerOrSignIn(event);
  const { about, call, state } = await calledAt(event);
  const { context } = toolsOf(event);
  return {
    ...about,
    nominations: (await listNominations(context, actor)).map(toView),
    mayJudge: state === 'called',
    mayEnter: isBeforeVote({ state, call }, context.clock()),
    mayWithdraw: state === 'called' || state === 'sealed',
    done: event.url.searchParams.get('done') ?? '',
  };
}

export async function takeJudgement(event: RequestEvent): Promise<JudgeOutcome | ActionFailure<JudgeOutcome>> {
  const actor = await tellerOrSignIn(event);
  const { path } = await calledAt(event);
  const { fields } = readForm(await readFormData(event.request));
  const as = JUDGEMENTS.find((known) => known === fields.as?.[0]);
  if (as === undefined) error(400, 'Not a form');
  const judged = await judgeNomination(toolsOf(event).context, actor, { nomination: fields.nomination?.[0], as });
  if (!judged.ok) return fail(422, { type: 'failed' });
  const { name, token } = judged.value;
  if (token === undefined) redirect(303, `${path}/committee/nominations?done=${as}`);
  return { type: 'new-link', name, link: `${event.url.origin}${path}/nominations/${token}` };
}

/** The form into which a teller types what came by email or on paper. */
export async function enterPage(event: RequestEvent): Promise<EnterPage> {
  await tellerOrSignIn(event);
  const { about, call, state } = await calledAt(event);
  return {
    ...about,
    kind: kindOf(event.url.searchParams.get('kind')),
    mayEnter: isBeforeVote({ state, call }, toolsOf(event).context.clock()),
    declaredOptions: call.rules.declaredOptions,
    token: freshToken(event),
  };
}

export async function takeEntry(event: RequestEvent): Promise<EnterOutcome | ActionFailure<EnterOutcome>> {
  const actor = await tellerOrSignIn(event);
  const { path } = await calledAt(event);
  const { fields, send, photo, photoFaults, view } = await readSubmission(event);
  const { token } = send;
  if (photoFaults.length > 0) return fail(422, { type: 'form', token, ...view, faults: photoFaults });
  const via = fields.via?.[0];
  if (via !== 'email' && via !== 'paper')
    return fail(422, { type: 'form', token, ...view, faults: [{ field: 'via', problem: 'missing' }] });
  const kind = kindOf(fields.kind?.[0] ?? null);
  const entered = await enterNomination(toolsOf(event).context, actor, { fields, send, photo, via, kind });
  if (entered.ok) {
    const { name, email, token: secret } = entered.value;
    return { type: 'entered', name, email, link: `${event.url.origin}${path}/nominations/${secret}` };
  }
  if (entered.error.type === 'sent-before' || entered.error.type === 'sent-changed') return { type: 'sent-before' };
  const faults = faultsOf(entered.error);
  if (faults !== undefined) return fail(422, { type: 'form', token, ...view, faults });
  const reason = reasonOf(entered.error);
  return fail(reason === 'busy' ? 503 : 422, { type: 'failed', reason, token, ...view, faults: [] });
}

function kindOf(text: string | null): EnterPage['kind'] {
  return text === 'proposal' ? 'proposal' : 'nomination';
}

function toView({ row, eligibility, twins, isOfCommittee }: SeenNomination): SeenView {
  const { id, state, said, confirmed, day, position } = row;
  const { name, email, via, nominatedBy } = said;
  const isWithdrawn = state !== 'accepted';
  return {
    ...{ id, name, email, state, via, nominatedBy, day, eligibility, isOfCommittee },
    isConfirmed: confirmed,
    hasTwin: twins.length > 0,
    candidate: 'statement' in said ? { ...said, id, position: position ?? 0, isWithdrawn } : null,
  };
}
