// SPDX-License-Identifier: AGPL-3.0-or-later
import { termsPage } from '../../server/elections/terms-page.ts';
import { officeOf, toolsOf } from '../../server/request.ts';
import type { PageServerLoad } from './$types';

/** Whether there is an election to tell of, and until when those who were elected serve. */
export const load: PageServerLoad = async (event) => {
  const elections = await toolsOf(event).context.db.store.elections.list(officeOf(event));
  return {
    hasElections: elections.some(({ state }) => state !== 'draft'),
    serving: (await termsPage(event)).terms.serving,
  };
};
