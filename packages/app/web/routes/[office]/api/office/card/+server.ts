// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { readOwnCard, setOwnCard } from '../../../../../../services/own-card.ts';
import { answer, refusal } from '../../../../../server/answer.ts';
import { officerId, readBody } from '../../../../../server/read-body.ts';
import { requireOfficer, toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

/** Far more than a line may have, so that one which is too long is answered as that. */
const TYPED_LENGTH_MAX = 10_000;
const text = v.pipe(v.string(), v.maxLength(TYPED_LENGTH_MAX));
const cardBody = v.object({
  officer: officerId,
  contact: text,
  pronouns: text,
  since: text,
  seen: v.object({ contact: v.nullable(text), pronouns: v.nullable(text), since: v.nullable(text) }),
});

export const GET: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  return answer(await readOwnCard(toolsOf(event).context, actor.value), (card) => card);
};

export const POST: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  const body = await readBody(event.request, cardBody);
  if (!body.ok) return refusal(body.error);
  const { officer, seen, ...typed } = body.value.value;
  return answer(await setOwnCard(toolsOf(event).context, actor.value, { officer, typed, seen }), (card) => card);
};
