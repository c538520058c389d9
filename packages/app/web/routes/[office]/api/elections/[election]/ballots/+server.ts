// SPDX-License-Identifier: AGPL-3.0-or-later
import { castBallot } from '../../../../../../../services/elections/vote/cast-ballot.ts';
import { answer, refusal } from '../../../../../../server/answer.ts';
import { atElection, personOf } from '../../../../../../server/elections/at-election.ts';
import { ballotBody } from '../../../../../../server/elections/vote-bodies.ts';
import { readBody } from '../../../../../../server/read-body.ts';
import { toolsOf } from '../../../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const body = await readBody(event.request, ballotBody);
  if (!body.ok) return refusal(body.error);
  const casting = { ...body.value.value, actor: await personOf(event) };
  return answer(await castBallot(toolsOf(event).context, atElection(event), casting), (outcome) => outcome);
};
