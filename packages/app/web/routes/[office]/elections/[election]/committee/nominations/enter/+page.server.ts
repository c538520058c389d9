// SPDX-License-Identifier: AGPL-3.0-or-later
import { enterPage, takeEntry } from '../../../../../../../server/elections/nominations/committee-nominations-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => enterPage(event);

export const actions: Actions = { default: (event) => takeEntry(event) };
