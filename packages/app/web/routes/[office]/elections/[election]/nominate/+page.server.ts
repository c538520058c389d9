// SPDX-License-Identifier: AGPL-3.0-or-later
import { nominatePage, takeNomination } from '../../../../../server/elections/nominations/nominate-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => nominatePage(event);

export const actions: Actions = { default: (event) => takeNomination(event) };
