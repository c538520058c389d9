// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { readOutsideHelp, setOutsideHelp } from '../../../../../../services/outside-help.ts';
import { answer, refusal } from '../../../../../server/answer.ts';
import { readBody } from '../../../../../server/read-body.ts';
import { requireOfficer, toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

/** Far more than a list may have, so that what is too long or too many is answered as that. */
const TYPED_LENGTH_MAX = 10_000;
const LINES_MAX = 100;
const text = v.pipe(v.string(), v.maxLength(TYPED_LENGTH_MAX));
const line = v.object({ name: text, what: text, phone: text, url: text, withoutPolice: v.boolean(), checkedOn: text });
const lines = v.pipe(v.array(line), v.maxLength(LINES_MAX));
const helpBody = v.object({ lines, seen: lines });

export const GET: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  return answer(await readOutsideHelp(toolsOf(event).context, actor.value), (help) => ({ lines: help }));
};

export const POST: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  const body = await readBody(event.request, helpBody);
  if (!body.ok) return refusal(body.error);
  const { lines: typed, seen } = body.value.value;
  return answer(await setOutsideHelp(toolsOf(event).context, actor.value, { typed, seen }), (help) => ({
    lines: help,
  }));
};
