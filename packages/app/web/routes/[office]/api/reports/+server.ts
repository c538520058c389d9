// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHmac } from 'node:crypto';
import { depositReport } from '../../../../../services/deposit-report.ts';
import { answer, refusal } from '../../../../server/answer.ts';
import { depositBody, readBody } from '../../../../server/read-body.ts';
import { officeOf, toolsOf } from '../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const body = await readBody(event.request, depositBody);
  if (!body.ok) return refusal(body.error);
  const request = body.value.value;
  const bodyMac = createHmac('sha256', request.token ?? '')
    .update(body.value.raw)
    .digest();
  return answer(await depositReport(toolsOf(event).context, officeOf(event), { request, bodyMac }), (kept) => kept);
};
