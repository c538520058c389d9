// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  committeeNominationsPage,
  takeJudgement,
} from '../../../../../../server/elections/nominations/committee-nominations-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => committeeNominationsPage(event);

export const actions: Actions = { default: (event) => takeJudgement(event) };
