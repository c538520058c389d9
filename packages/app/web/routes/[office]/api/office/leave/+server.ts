// SPDX-License-Identifier: AGPL-3.0-or-later
import { leaveCase } from '../../../../../../services/leave-case.ts';
import { answer, refusal } from '../../../../../server/answer.ts';
import { leaveBody, readBody } from '../../../../../server/read-body.ts';
import { requireOfficer, toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  const body = await readBody(event.request, leaveBody);
  if (!body.ok) return refusal(body.error);
  return answer(await leaveCase(toolsOf(event).context, actor.value, body.value.value));
};
