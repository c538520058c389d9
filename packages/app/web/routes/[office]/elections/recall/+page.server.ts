// SPDX-License-Identifier: AGPL-3.0-or-later
import { takePetition } from '../../../../server/elections/petition-actions.ts';
import { recallPage } from '../../../../server/elections/petition-pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => recallPage(event);

export const actions: Actions = { default: (event) => takePetition(event) };
