// SPDX-License-Identifier: AGPL-3.0-or-later
import { confirm, confirmPage } from '../../../../../../server/elections/petition-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => confirmPage(event);

export const actions: Actions = { default: (event) => confirm(event) };
