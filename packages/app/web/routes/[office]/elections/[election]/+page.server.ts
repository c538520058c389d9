// SPDX-License-Identifier: AGPL-3.0-or-later
import { publicElection } from '../../../../server/elections/public-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => publicElection(event);
