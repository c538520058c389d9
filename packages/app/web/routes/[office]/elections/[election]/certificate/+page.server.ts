// SPDX-License-Identifier: AGPL-3.0-or-later
import { certificatePage } from '../../../../../server/elections/certificate-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => certificatePage(event);
