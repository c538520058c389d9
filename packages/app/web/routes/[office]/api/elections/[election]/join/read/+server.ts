// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { readElectionInvitation } from '../../../../../../../../services/elections/join-election.ts';
import { answer, refusal } from '../../../../../../../server/answer.ts';
import { atElection } from '../../../../../../../server/elections/at-election.ts';
import { bytesOfLength, readBody } from '../../../../../../../server/read-body.ts';
import { toolsOf } from '../../../../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const body = await readBody(event.request, v.object({ lookup: bytesOfLength(16) }));
  if (!body.ok) return refusal(body.error);
  return answer(
    await readElectionInvitation(toolsOf(event).context, atElection(event), body.value.value.lookup),
    (who) => who,
  );
};
