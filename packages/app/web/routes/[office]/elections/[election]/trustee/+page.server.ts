// SPDX-License-Identifier: AGPL-3.0-or-later
import { electionAt } from '../../../../../server/elections/at-election.ts';
import { toolsOf } from '../../../../../server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id } = await electionAt(event);
  const { scripts } = toolsOf(event);
  return {
    election: id,
    /** It was closed just now, because nothing moved. */
    wasQuiet: event.url.searchParams.has('quiet'),
    script: scripts['election-trustee'],
    worker: scripts['election-trustee-worker'],
  };
};
