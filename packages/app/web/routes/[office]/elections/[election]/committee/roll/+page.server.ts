// SPDX-License-Identifier: AGPL-3.0-or-later
import { previewList, rollPage, takeList, takeVoter } from '../../../../../../server/elections/roll-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => rollPage(event);

export const actions: Actions = {
  preview: (event) => previewList(event),
  use: (event) => takeList(event),
  add: (event) => takeVoter(event),
};
