// SPDX-License-Identifier: AGPL-3.0-or-later
import { enterPage, takeEntry } from '../../../../../../../server/elections/nominations/committee-nominations-page.ts';
import { toolsOf } from '../../../../../../../server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  ...(await enterPage(event)),
  script: toolsOf(event).scripts['election-photo'],
});

export const actions: Actions = { default: (event) => takeEntry(event) };
