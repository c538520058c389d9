// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';
import { streamArchive } from '../../../../../../services/elections/vote/vote-archive.ts';
import { atElection } from '../../../../../server/elections/at-election.ts';
import { streamOf } from '../../../../../server/elections/stream-of.ts';
import { toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

/** The board as a file, up to now. It is sent as it is read, and never held whole. */
export const GET: RequestHandler = async (event) => {
  const at = atElection(event);
  const pieces = event.params.archive === at.election ? await streamArchive(toolsOf(event).context, at) : undefined;
  if (pieces === undefined) error(404, 'Not found');
  const headers = {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${at.election}.bel"`,
  };
  return new Response(streamOf(pieces), { headers });
};
