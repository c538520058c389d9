// SPDX-License-Identifier: AGPL-3.0-or-later
import { votePage } from '../../../../../server/elections/vote-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => votePage(event);
