// SPDX-License-Identifier: AGPL-3.0-or-later
import { issueCode } from '../../../../../../services/append-entry.ts';
import { answer, refusal } from '../../../../../server/answer.ts';
import { newCodeBody, readBody } from '../../../../../server/read-body.ts';
import { requireReporter, toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const actor = requireReporter(event);
  if (!actor.ok) return refusal(actor.error);
  const body = await readBody(event.request, newCodeBody);
  if (!body.ok) return refusal(body.error);
  return answer(await issueCode(toolsOf(event).context, actor.value, body.value.value));
};
