// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url } from '@amends/base';
import * as v from 'valibot';
import { signIn } from '../../../../../services/sign-in.ts';
import { answer, refusal } from '../../../../server/answer.ts';
import { bytesOfLength, readBody, shortText } from '../../../../server/read-body.ts';
import { officeOf, toolsOf } from '../../../../server/request.ts';
import { SESSION_COOKIE, SESSION_COOKIE_OPTIONS } from '../../../../server/session-cookie.ts';
import type { RequestHandler } from './$types';

const signInBody = v.object({ email: shortText, proof: bytesOfLength(32), totp: shortText });

export const POST: RequestHandler = async (event) => {
  const body = await readBody(event.request, signInBody);
  if (!body.ok) return refusal(body.error);
  const signedIn = await signIn(toolsOf(event).context, officeOf(event), body.value.value);
  if (signedIn.ok) event.cookies.set(SESSION_COOKIE, signedIn.value.token, SESSION_COOKIE_OPTIONS);
  return answer(signedIn, ({ officer, keyFile, hasWords }) => ({ officer, keyFile: toBase64url(keyFile), hasWords }));
};
