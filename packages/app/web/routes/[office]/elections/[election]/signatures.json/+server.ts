// SPDX-License-Identifier: AGPL-3.0-or-later
import { readSignatures } from '../../../../../../services/elections/vote/signatures.ts';
import { atElection, electionAt } from '../../../../../server/elections/at-election.ts';
import { toolsOf } from '../../../../../server/request.ts';
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { state } = await electionAt(event);
  if (state === 'draft' || state === 'called') error(404, 'Not found');
  return Response.json(await readSignatures(toolsOf(event).context.db.store, atElection(event)));
};
