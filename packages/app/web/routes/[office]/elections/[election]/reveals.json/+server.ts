// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';
import { readReveals } from '../../../../../../services/elections/vote/reveals.ts';
import { atElection } from '../../../../../server/elections/at-election.ts';
import { toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const reveals = await readReveals(toolsOf(event).context.db.store, atElection(event));
  if (reveals === undefined) error(404, 'Not found');
  return Response.json(reveals);
};
