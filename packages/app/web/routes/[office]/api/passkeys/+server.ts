// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { addPasskey } from '../../../../../services/passkeys.ts';
import { answer, refusal } from '../../../../server/answer.ts';
import { bytes, passkeyResponse, readBody, shortText } from '../../../../server/read-body.ts';
import { requireOfficer, toolsOf } from '../../../../server/request.ts';
import type { RequestHandler } from './$types';

const passkeyBody = v.object({ challenge: shortText, response: passkeyResponse, keyFile: bytes, label: bytes });

export const POST: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  const body = await readBody(event.request, passkeyBody);
  if (!body.ok) return refusal(body.error);
  const { origin } = event.url;
  return answer(await addPasskey(toolsOf(event).context, actor.value, { ...body.value.value, origin }));
};
