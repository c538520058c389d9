// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url } from '@amends/base';
import * as v from 'valibot';
import { enterElection } from '../../../../../../../services/elections/enter-election.ts';
import { answer, refusal } from '../../../../../../server/answer.ts';
import { atElection, ELECTION_COOKIE } from '../../../../../../server/elections/at-election.ts';
import { bytes, bytesOfLength, readBody } from '../../../../../../server/read-body.ts';
import { toolsOf } from '../../../../../../server/request.ts';
import { SESSION_COOKIE_OPTIONS } from '../../../../../../server/session-cookie.ts';
import type { RequestHandler } from './$types';

const proofBody = v.object({ lookup: bytesOfLength(16), challenge: bytes, signature: bytesOfLength(64) });

export const POST: RequestHandler = async (event) => {
  const body = await readBody(event.request, proofBody);
  if (!body.ok) return refusal(body.error);
  const entered = await enterElection(toolsOf(event).context, atElection(event), body.value.value);
  if (entered.ok) event.cookies.set(ELECTION_COOKIE, toBase64url(entered.value.token), SESSION_COOKIE_OPTIONS);
  return answer(entered, ({ role }) => ({ role }));
};
