// SPDX-License-Identifier: AGPL-3.0-or-later
import { readVote } from '../../../../../../../services/elections/vote/read-vote.ts';
import { answer } from '../../../../../../server/answer.ts';
import { atElection } from '../../../../../../server/elections/at-election.ts';
import { toolsOf } from '../../../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) =>
  answer(await readVote(toolsOf(event).context, atElection(event)), (vote) => vote);
