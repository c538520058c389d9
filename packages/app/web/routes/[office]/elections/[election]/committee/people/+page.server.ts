// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  peoplePage,
  takeInvitation,
  takeLinkAgain,
  takeRemoval,
} from '../../../../../../server/elections/people-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => peoplePage(event);

export const actions: Actions = {
  invite: (event) => takeInvitation(event),
  again: (event) => takeLinkAgain(event),
  remove: (event) => takeRemoval(event),
};
