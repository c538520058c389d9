// SPDX-License-Identifier: AGPL-3.0-or-later
import { resultPage } from '../../../../../server/elections/published-result.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => resultPage(event);
