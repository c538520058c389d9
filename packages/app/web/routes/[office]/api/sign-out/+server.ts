// SPDX-License-Identifier: AGPL-3.0-or-later
import { officerOf, signOut } from '../../../../../services/sign-in.ts';
import { refusal } from '../../../../server/answer.ts';
import { isMeant, officeOf, toolsOf } from '../../../../server/request.ts';
import { SESSION_COOKIE, SESSION_COOKIE_OPTIONS } from '../../../../server/session-cookie.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const [{ context }, office, token] = [toolsOf(event), officeOf(event), event.cookies.get(SESSION_COOKIE)];
  const actor = token === undefined ? undefined : await officerOf(context, office, token);
  if (actor !== undefined && !isMeant(event, actor)) return refusal({ type: 'not-signed-in' });
  if (token !== undefined) await signOut(context, office, token);
  event.cookies.delete(SESSION_COOKIE, SESSION_COOKIE_OPTIONS);
  return Response.json({});
};
