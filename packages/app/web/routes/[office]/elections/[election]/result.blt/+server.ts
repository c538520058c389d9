// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';
import { OUTCOME_BLT } from '../../../../../../services/elections/publish-outcome.ts';
import { atElection } from '../../../../../server/elections/at-election.ts';
import { toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

/** The votes that were counted, without who cast them. */
export const GET: RequestHandler = async (event) => {
  const { office, election } = atElection(event);
  const { elections } = toolsOf(event).context.db.store;
  const bytes = await elections.document(office, { election, name: OUTCOME_BLT });
  if (bytes === undefined) error(404, 'Not found');
  return new Response(Buffer.from(bytes), {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="result.blt"`,
    },
  });
};
