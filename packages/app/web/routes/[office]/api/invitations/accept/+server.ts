// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { enrol, type Enrolment } from '../../../../../../services/enrol.ts';
import { openSession } from '../../../../../../services/sign-in.ts';
import { answer, refusal } from '../../../../../server/answer.ts';
import { bytes, bytesOfLength, passkeyResponse, readBody, shortText } from '../../../../../server/read-body.ts';
import { officeOf, toolsOf } from '../../../../../server/request.ts';
import { SESSION_COOKIE, SESSION_COOKIE_OPTIONS } from '../../../../../server/session-cookie.ts';
import type { RequestHandler } from './$types';

const invited = { lookup: bytesOfLength(16), statement: bytes };
const passkey = v.object({ challenge: shortText, response: passkeyResponse, keyFile: bytes, label: bytes });
const withPasskey = v.object({ ...invited, passkey });
const withWords = v.object({
  ...invited,
  salt: bytesOfLength(16),
  proof: bytesOfLength(32),
  keyFile: bytes,
  totp: shortText,
});
const enrolBody = v.union([withPasskey, withWords]);

export const POST: RequestHandler = async (event) => {
  const body = await readBody(event.request, enrolBody);
  if (!body.ok) return refusal(body.error);
  const { context } = toolsOf(event);
  const office = officeOf(event);
  const enrolled = await enrol(context, office, enrolmentOf(body.value.value, event.url.origin));
  if (enrolled.ok) {
    const token = await openSession(context, office, enrolled.value);
    event.cookies.set(SESSION_COOKIE, token, SESSION_COOKIE_OPTIONS);
  }
  return answer(enrolled, (officer) => ({ officer }));
};

function enrolmentOf(body: v.InferOutput<typeof enrolBody>, origin: string): Enrolment {
  const { lookup, statement } = body;
  if ('passkey' in body) return { lookup, statement, wayIn: { kind: 'passkey', passkey: { ...body.passkey, origin } } };
  const { salt, proof, keyFile, totp } = body;
  return { lookup, statement, wayIn: { kind: 'words', words: { salt, proof, keyFile }, totp } };
}
