// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { enrol } from '../../../../../../services/enrol.ts';
import { openSession } from '../../../../../../services/sign-in.ts';
import { answer, refusal } from '../../../../../server/answer.ts';
import { bytes, bytesOfLength, readBody, shortText } from '../../../../../server/read-body.ts';
import { officeOf, SESSION_COOKIE, toolsOf } from '../../../../../server/request.ts';
import { SESSION_COOKIE_OPTIONS } from '../../../../../server/session-cookie.ts';
import type { RequestHandler } from './$types';

const enrolBody = v.object({
  lookup: bytesOfLength(16),
  salt: bytesOfLength(16),
  proof: bytesOfLength(32),
  keyFile: bytes,
  totp: shortText,
  statement: bytes,
});

export const POST: RequestHandler = async (event) => {
  const body = await readBody(event.request, enrolBody);
  if (!body.ok) return refusal(body.error);
  const { context } = toolsOf(event);
  const office = officeOf(event);
  const enrolled = await enrol(context, office, body.value.value);
  if (enrolled.ok) {
    const token = await openSession(context, office, enrolled.value);
    event.cookies.set(SESSION_COOKIE, token, SESSION_COOKIE_OPTIONS);
  }
  return answer(enrolled, (officer) => ({ officer }));
};
