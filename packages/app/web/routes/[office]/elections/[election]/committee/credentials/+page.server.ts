// SPDX-License-Identifier: AGPL-3.0-or-later
import { tellerOrSignIn } from '../../../../../../server/elections/at-election.ts';
import { toolsOf } from '../../../../../../server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { election } = await tellerOrSignIn(event);
  const wasQuiet = event.url.searchParams.has('quiet');
  return { election, wasQuiet, script: toolsOf(event).scripts['election-credentials'] };
};
