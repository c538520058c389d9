// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url } from '@amends/base';
import { putShelf, readKeyring } from '../../../../../../services/keyring.ts';
import { answer, refusal } from '../../../../../server/answer.ts';
import { readBody, shelfBody } from '../../../../../server/read-body.ts';
import { requireOfficer, toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  const shelves = await readKeyring(toolsOf(event).context, actor.value);
  return Response.json({ shelves: shelves.map(({ bytes, ...row }) => ({ ...row, bytes: toBase64url(bytes) })) });
};

export const POST: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  const body = await readBody(event.request, shelfBody);
  if (!body.ok) return refusal(body.error);
  return answer(await putShelf(toolsOf(event).context, actor.value, body.value.value));
};
