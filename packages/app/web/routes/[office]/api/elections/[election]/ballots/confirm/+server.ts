// SPDX-License-Identifier: AGPL-3.0-or-later
import { confirmBallot } from '../../../../../../../../services/elections/vote/confirm-ballot.ts';
import { answer, refusal } from '../../../../../../../server/answer.ts';
import { atElection, personOf } from '../../../../../../../server/elections/at-election.ts';
import { confirmBody } from '../../../../../../../server/elections/vote-bodies.ts';
import { readBody } from '../../../../../../../server/read-body.ts';
import { toolsOf } from '../../../../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const body = await readBody(event.request, confirmBody);
  if (!body.ok) return refusal(body.error);
  const confirming = { ...body.value.value, actor: await personOf(event) };
  return answer(await confirmBallot(toolsOf(event).context, atElection(event), confirming), (cast) => cast);
};
