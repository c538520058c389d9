// SPDX-License-Identifier: AGPL-3.0-or-later
import { error, type RequestEvent } from '@sveltejs/kit';
import { readCalled, type CalledElection } from '../../../../services/elections/read-called.ts';
import type { ElectionAbout } from '../../../ui/elections/nominations/views.ts';
import { toolsOf } from '../../request.ts';
import { zoneOf } from '../zone-of.ts';
import { atElection, type AtElection } from '../at-election.ts';

/** The election in the path once it is public, with what every page says of it. */
export async function calledAt(
  event: RequestEvent,
): Promise<CalledElection & { readonly at: AtElection; readonly about: ElectionAbout; readonly path: string }> {
  const at = atElection(event);
  const called = await readCalled(toolsOf(event).context.db.store, at);
  if (!called.ok) error(404, 'Not found');
  const { title, contact, rules } = called.value.call;
  return {
    ...called.value,
    at,
    about: { election: at.election, title, role: rules.role, contact, zone: await zoneOf(event) },
    path: `/${at.office}/elections/${at.election}`,
  };
}
