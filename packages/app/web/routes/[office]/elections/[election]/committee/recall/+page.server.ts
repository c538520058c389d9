// SPDX-License-Identifier: AGPL-3.0-or-later
import { committeeRecallActions } from '../../../../../../server/elections/petition-actions.ts';
import { committeeRecallPage } from '../../../../../../server/elections/petition-pages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => committeeRecallPage(event);

export const actions = committeeRecallActions;
