// SPDX-License-Identifier: AGPL-3.0-or-later
import { termsPage } from '../../../../server/elections/terms-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => termsPage(event);
