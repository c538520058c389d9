// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url } from '@amends/base';
import * as v from 'valibot';
import { openCode } from '../../../../../../services/open-code.ts';
import { answer, refusal } from '../../../../../server/answer.ts';
import { bytes, bytesOfLength, readBody } from '../../../../../server/read-body.ts';
import { officeOf, toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

const proofBody = v.object({ lookup: bytesOfLength(16), challenge: bytes, signature: bytesOfLength(64) });

export const POST: RequestHandler = async (event) => {
  const body = await readBody(event.request, proofBody);
  if (!body.ok) return refusal(body.error);
  const session = await openCode(toolsOf(event).context, officeOf(event), body.value.value);
  return answer(session, (token) => ({ session: toBase64url(token) }));
};
