// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';
import { candidatesOf } from '../../../../../../../services/elections/candidates-of.ts';
import { requirePerson } from '../../../../../../server/elections/at-election.ts';
import { calledAt } from '../../../../../../server/elections/nominations/election-about.ts';
import { photoAnswer } from '../../../../../../server/elections/nominations/photo-answer.ts';
import { toolsOf } from '../../../../../../server/request.ts';
import type { RequestHandler } from './$types';

/** The photo of somebody who stands; to the committee, of anybody who wants to. */
export const GET: RequestHandler = async (event) => {
  const { at } = await calledAt(event);
  const { context } = toolsOf(event);
  const isTeller = (await requirePerson(event, 'teller')).ok;
  const rows = isTeller
    ? await context.db.store.nominations.list(at.office, at.election)
    : await candidatesOf(context, at);
  const found = rows.find(({ id }) => id === event.params.nomination);
  if (found === undefined) error(404, 'Not found');
  return await photoAnswer(event, at, found.id);
};
