// SPDX-License-Identifier: AGPL-3.0-or-later
import { callPage, takeCall } from '../../../../../../server/elections/call-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => callPage(event);

export const actions: Actions = {
  save: (event) => takeCall(event, 'save'),
  propose: (event) => takeCall(event, 'propose'),
  publish: (event) => takeCall(event, 'publish'),
};
