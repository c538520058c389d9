// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';
import { toolsOf } from '../../../server/request.ts';
import type { PageServerLoad } from './$types';

/** For those who build it; an operator has to ask for it (docs/operate/configuration.md). */
export const load: PageServerLoad = (event) => {
  if (!toolsOf(event).showComponents) error(404, 'Not found');
};
