// SPDX-License-Identifier: AGPL-3.0-or-later
import { voteDeskActions, voteDeskPage } from '../../../../../../server/elections/vote-desk.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => voteDeskPage(event);

export const actions = voteDeskActions;
