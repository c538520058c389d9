// SPDX-License-Identifier: AGPL-3.0-or-later
import { takeObjection } from '../../../../../server/elections/take-objection.ts';
import { resultPage } from '../../../../../server/elections/published-result.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => resultPage(event);

export const actions: Actions = { default: (event) => takeObjection(event) };
