// SPDX-License-Identifier: AGPL-3.0-or-later
import { nominatePage, takeNomination } from '../../../../../server/elections/nominations/nominate-page.ts';
import { toolsOf } from '../../../../../server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  ...(await nominatePage(event)),
  script: toolsOf(event).scripts['election-photo'],
});

export const actions: Actions = { default: (event) => takeNomination(event) };
