// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { beginFile } from '../../../../../services/upload-file.ts';
import { answer, refusal } from '../../../../server/answer.ts';
import { readBody } from '../../../../server/read-body.ts';
import { officeOf, toolsOf } from '../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const body = await readBody(event.request, v.object({ size: v.number() }));
  if (!body.ok) return refusal(body.error);
  const begun = await beginFile(toolsOf(event).context, officeOf(event), body.value.value.size);
  return answer(begun, (file) => ({ file }));
};
