// SPDX-License-Identifier: AGPL-3.0-or-later
import { boardPage } from '../../../../../server/elections/board-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => boardPage(event);
