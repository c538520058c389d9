// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { removePasskey } from '../../../../../../../services/passkeys.ts';
import { answer, refusal } from '../../../../../../server/answer.ts';
import { readBody } from '../../../../../../server/read-body.ts';
import { requireOfficer, toolsOf } from '../../../../../../server/request.ts';
import type { RequestHandler } from './$types';

const removeBody = v.object({ id: v.pipe(v.string(), v.maxLength(2_000)) });

export const POST: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  const body = await readBody(event.request, removeBody);
  if (!body.ok) return refusal(body.error);
  return answer(await removePasskey(toolsOf(event).context, actor.value, body.value.value.id));
};
