// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { beginElection } from '../../../../../../services/elections/begin-election.ts';
import { electionsUnderWay } from '../../../../../../services/elections/elections-under-way.ts';
import { sittingOfficers } from '../../../../../../services/elections/sitting-officers.ts';
import { answer, refusal } from '../../../../../server/answer.ts';
import { invitationsJson } from '../../../../../server/elections/invitations-json.ts';
import { readBody, shortText } from '../../../../../server/read-body.ts';
import { officeOf, requireOfficer, toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

const TELLERS_MAX = 12;
const beginBody = v.object({
  preset: shortText,
  title: shortText,
  about: v.optional(v.nullable(shortText)),
  tellers: v.pipe(v.array(v.object({ name: shortText, email: shortText })), v.maxLength(TELLERS_MAX)),
});

/** The elections that are not over, and what it takes to begin one. */
export const GET: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  const { context, presets } = toolsOf(event);
  const office = officeOf(event);
  return Response.json({
    elections: await electionsUnderWay(context, office),
    presets: presets().map(({ name, kind, summary, rules }) => ({ name, kind, summary, title: rules.title })),
    sitting: (await sittingOfficers(context.db.store, context, office)).map(({ label }) => label),
  });
};

/** Begins one. */
export const POST: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  const body = await readBody(event.request, beginBody);
  if (!body.ok) return refusal(body.error);
  const { preset, title, about = null, tellers } = body.value.value;
  const { context, presets } = toolsOf(event);
  const ruleSet = presets().find(({ name }) => name === preset);
  if (ruleSet === undefined) return refusal({ type: 'field', field: 'preset', problem: 'unknown' });
  const begun = await beginElection(context, officeOf(event), { ruleSet, title, about, tellers });
  return answer(begun, ({ id, invitations }) => invitationsJson(id, invitations));
};
