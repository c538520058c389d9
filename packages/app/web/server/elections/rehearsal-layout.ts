// SPDX-License-Identifier: AGPL-3.0-or-later
import { error, type RequestEvent } from '@sveltejs/kit';
import { callOf } from '../../../services/elections/call-of.ts';
import { isRehearsed } from '../../ui/elections/rehearsed-pages.ts';
import { electionAt } from './at-election.ts';

/** What all pages of one election show above everything else. */
export type RehearsalLayout = { readonly isRehearsal: boolean };

/** Whether this is a rehearsal, so that each of its pages says so; pages that it does not have are not there. */
export async function rehearsalLayout(event: RequestEvent): Promise<RehearsalLayout> {
  const row = await electionAt(event);
  const isRehearsal = callOf(row)?.isRehearsal === true;
  const path = event.route.id?.split('/[election]/')[1] ?? '';
  if (isRehearsal && !isRehearsed(path)) error(404, 'Not found');
  return { isRehearsal };
}
