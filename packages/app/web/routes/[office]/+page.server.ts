// SPDX-License-Identifier: AGPL-3.0-or-later
import { officeOf, toolsOf } from '../../server/request.ts';
import type { PageServerLoad } from './$types';

/** Whether there is an election to tell of. */
export const load: PageServerLoad = async (event) => {
  const elections = await toolsOf(event).context.db.store.elections.list(officeOf(event));
  return { hasElections: elections.some(({ state }) => state !== 'draft') };
};
