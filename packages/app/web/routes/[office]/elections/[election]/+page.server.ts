// SPDX-License-Identifier: AGPL-3.0-or-later
import { candidatesOf } from '../../../../../services/elections/candidates-of.ts';
import { atElection } from '../../../../server/elections/at-election.ts';
import { publicElection } from '../../../../server/elections/public-page.ts';
import { toolsOf } from '../../../../server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  ...(await publicElection(event)),
  candidates: await candidatesOf(toolsOf(event).context, atElection(event)),
});
