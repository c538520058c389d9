// SPDX-License-Identifier: AGPL-3.0-or-later
import { bookletPage } from '../../../../../server/elections/nominations/questions-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => bookletPage(event);
