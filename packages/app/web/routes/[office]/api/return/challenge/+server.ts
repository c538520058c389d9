// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url } from '@amends/base';
import * as v from 'valibot';
import { challengeCode } from '../../../../../../services/open-code.ts';
import { refusal } from '../../../../../server/answer.ts';
import { bytesOfLength, readBody } from '../../../../../server/read-body.ts';
import { officeOf, toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const body = await readBody(event.request, v.object({ lookup: bytesOfLength(16) }));
  if (!body.ok) return refusal(body.error);
  const challenge = challengeCode(toolsOf(event).context, officeOf(event), body.value.value.lookup);
  return Response.json({ challenge: toBase64url(challenge) });
};
