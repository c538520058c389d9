// SPDX-License-Identifier: AGPL-3.0-or-later
import { reportPage, takeReport } from '../../../../server/report-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => reportPage(event, 'report');

export const actions: Actions = { default: (event) => takeReport(event, 'report') };
