// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url } from '@amends/base';
import * as v from 'valibot';
import { startSignIn } from '../../../../../../services/sign-in.ts';
import { refusal } from '../../../../../server/answer.ts';
import { readBody, shortText } from '../../../../../server/read-body.ts';
import { officeOf, toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const body = await readBody(event.request, v.object({ email: shortText }));
  if (!body.ok) return refusal(body.error);
  const { salt, iterations } = await startSignIn(toolsOf(event).context, officeOf(event), body.value.value.email);
  return Response.json({ salt: toBase64url(salt), iterations });
};
