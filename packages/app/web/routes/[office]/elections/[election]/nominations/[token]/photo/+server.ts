// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';
import { readOwnNomination } from '../../../../../../../../services/elections/nominations/own-nomination.ts';
import { calledAt } from '../../../../../../../server/elections/nominations/election-about.ts';
import { photoAnswer } from '../../../../../../../server/elections/nominations/photo-answer.ts';
import { toolsOf } from '../../../../../../../server/request.ts';
import type { RequestHandler } from './$types';

/** Her own photo, by her link. */
export const GET: RequestHandler = async (event) => {
  const { at } = await calledAt(event);
  const own = await readOwnNomination(toolsOf(event).context, at, event.params.token);
  if (!own.ok) error(404, 'Not found');
  return await photoAnswer(event, at, own.value.row.id);
};
