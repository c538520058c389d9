// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { setReminder } from '../../../../../../services/set-reminder.ts';
import { answer, refusal } from '../../../../../server/answer.ts';
import { readBody, shortText } from '../../../../../server/read-body.ts';
import { requireOfficer, toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  const body = await readBody(event.request, v.object({ title: shortText, at: v.number() }));
  if (!body.ok) return refusal(body.error);
  return answer(await setReminder(toolsOf(event).context, actor.value, body.value.value));
};
