// SPDX-License-Identifier: AGPL-3.0-or-later
import { signOut } from '../../../../../services/sign-in.ts';
import { officeOf, toolsOf } from '../../../../server/request.ts';
import { SESSION_COOKIE, SESSION_COOKIE_OPTIONS } from '../../../../server/session-cookie.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const token = event.cookies.get(SESSION_COOKIE);
  if (token !== undefined) await signOut(toolsOf(event).context, officeOf(event), token);
  event.cookies.delete(SESSION_COOKIE, SESSION_COOKIE_OPTIONS);
  return Response.json({});
};
