// SPDX-License-Identifier: AGPL-3.0-or-later
import { listedElections } from '../../../server/elections/public-page.ts';
import { officeOf, toolsOf } from '../../../server/request.ts';
import { zoneOf } from '../../../server/elections/zone-of.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const rows = await toolsOf(event).context.db.store.elections.list(officeOf(event));
  const isThrownAway = event.url.searchParams.get('done') === 'thrown-away';
  return { elections: await listedElections(event, rows), zone: await zoneOf(event), isThrownAway };
};
