// SPDX-License-Identifier: AGPL-3.0-or-later
import { renewLinks } from '../../../../../../../../services/elections/renew-links.ts';
import { answer, refusal } from '../../../../../../../server/answer.ts';
import { atElection } from '../../../../../../../server/elections/at-election.ts';
import { invitationsJson } from '../../../../../../../server/elections/invitations-json.ts';
import { requireOfficer, toolsOf } from '../../../../../../../server/request.ts';
import type { RequestHandler } from './$types';

/** New links for the tellers of a draft that none of them has come into. The ones before are void. */
export const POST: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  const at = atElection(event);
  const renewed = await renewLinks(toolsOf(event).context, at, actor.value.id);
  return answer(renewed, (links) => invitationsJson(at.election, links));
};
