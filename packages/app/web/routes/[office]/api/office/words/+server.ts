// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { readSheet, setWords } from '../../../../../../services/officer-words.ts';
import { answer, refusal } from '../../../../../server/answer.ts';
import { bytes, bytesOfLength, readBody } from '../../../../../server/read-body.ts';
import { requireOfficer, toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

const wordsBody = v.object({ salt: bytesOfLength(16), proof: bytesOfLength(32), keyFile: bytes });

export const GET: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  return answer(await readSheet(toolsOf(event).context, actor.value), (sheet) => sheet);
};

export const POST: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  const body = await readBody(event.request, wordsBody);
  if (!body.ok) return refusal(body.error);
  return answer(await setWords(toolsOf(event).context, actor.value, body.value.value));
};
