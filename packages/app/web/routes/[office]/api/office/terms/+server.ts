// SPDX-License-Identifier: AGPL-3.0-or-later
import { officeTerms } from '../../../../../../services/elections/office-terms.ts';
import { refusal } from '../../../../../server/answer.ts';
import { officeOf, requireOfficer, toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

/** Who was elected and until when, with the address of whoever has still to be invited. */
export const GET: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  return Response.json({ terms: await officeTerms(toolsOf(event).context, officeOf(event)) });
};
