// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url } from '@amends/base';
import * as v from 'valibot';
import { signInWithPasskey } from '../../../../../../services/passkeys.ts';
import { answer, refusal } from '../../../../../server/answer.ts';
import { passkeyResponse, readBody, shortText } from '../../../../../server/read-body.ts';
import { officeOf, toolsOf } from '../../../../../server/request.ts';
import { SESSION_COOKIE, SESSION_COOKIE_OPTIONS } from '../../../../../server/session-cookie.ts';
import type { RequestHandler } from './$types';

const proofBody = v.object({ challenge: shortText, response: passkeyResponse });

export const POST: RequestHandler = async (event) => {
  const body = await readBody(event.request, proofBody);
  if (!body.ok) return refusal(body.error);
  const { challenge, response } = body.value.value;
  const proof = { challenge, response, id: response.id, origin: event.url.origin };
  const signedIn = await signInWithPasskey(toolsOf(event).context, officeOf(event), proof);
  if (signedIn.ok) event.cookies.set(SESSION_COOKIE, signedIn.value.token, SESSION_COOKIE_OPTIONS);
  return answer(signedIn, ({ officer, keyFile, hasWords }) => ({ officer, keyFile: toBase64url(keyFile), hasWords }));
};
