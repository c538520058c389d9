// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url } from '@amends/base';
import { changeRoster, listProposals } from '../../../../../../services/change-roster.ts';
import { readPeople } from '../../../../../../services/read-office.ts';
import { answer, refusal } from '../../../../../server/answer.ts';
import { changeRosterBody, readBody } from '../../../../../server/read-body.ts';
import { officeOf, requireOfficer, toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

/** Who is invited, serves or served, and what waits for a second signature. */
export const GET: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  const { context } = toolsOf(event);
  const office = officeOf(event);
  const proposals = await listProposals(context, office);
  return Response.json({ people: await readPeople(context, office), proposals: proposals.map(toBase64url) });
};

export const POST: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  const body = await readBody(event.request, changeRosterBody);
  if (!body.ok) return refusal(body.error);
  return answer(await changeRoster(toolsOf(event).context, actor.value, body.value.value), ({ state }) => ({ state }));
};
