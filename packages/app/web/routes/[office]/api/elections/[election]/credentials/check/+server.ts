// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkCredential } from '../../../../../../../../services/elections/vote/read-vote.ts';
import { answer, refusal } from '../../../../../../../server/answer.ts';
import { atElection } from '../../../../../../../server/elections/at-election.ts';
import { credentialBody } from '../../../../../../../server/elections/vote-bodies.ts';
import { readBody } from '../../../../../../../server/read-body.ts';
import { toolsOf } from '../../../../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const body = await readBody(event.request, credentialBody);
  if (!body.ok) return refusal(body.error);
  const { credential } = body.value.value;
  return answer(await checkCredential(toolsOf(event).context, atElection(event), credential), (state) => state);
};
