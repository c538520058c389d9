// SPDX-License-Identifier: AGPL-3.0-or-later
import { committeeResultPage } from '../../../../../../server/elections/committee-result.ts';
import { resultActions } from '../../../../../../server/elections/result-actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => committeeResultPage(event);

export const actions = resultActions;
