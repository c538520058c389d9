// SPDX-License-Identifier: AGPL-3.0-or-later
import { rehearsalLayout } from '../../../../server/elections/rehearsal-layout.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => rehearsalLayout(event);
