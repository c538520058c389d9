// SPDX-License-Identifier: AGPL-3.0-or-later
import { error, type RequestEvent } from '@sveltejs/kit';
import { publicText } from '../../../services/elections/vote/public-text.ts';
import { toolsOf } from '../request.ts';
import { atElection } from './at-election.ts';

/** A list that is published beside the board, to the byte: its hash may stand on the board. */
export async function publicJson(event: RequestEvent, name: 'pools' | 'destroyed'): Promise<Response> {
  const text = await publicText(toolsOf(event).context.db.store, atElection(event), name);
  if (text === undefined) error(404, 'Not found');
  return new Response(text, { headers: { 'content-type': 'application/json' } });
}
