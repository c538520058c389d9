// SPDX-License-Identifier: AGPL-3.0-or-later
import type { NominationId } from '@amends/base';
import { error, type RequestEvent } from '@sveltejs/kit';
import { toolsOf } from '../../request.ts';
import type { AtElection } from '../at-election.ts';

/** A photo, once it is clear that who asks may see it. */
export async function photoAnswer(event: RequestEvent, at: AtElection, nomination: NominationId): Promise<Response> {
  const { nominations } = toolsOf(event).context.db.store;
  const photo = await nominations.photo(at.office, { election: at.election, nomination });
  if (photo === undefined) error(404, 'Not found');
  return new Response(Buffer.from(photo.bytes), { headers: { 'content-type': photo.type } });
}
