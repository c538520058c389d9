// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { committeePage } from '../../../../../server/elections/committee-page.ts';
import { atElection, ELECTION_COOKIE } from '../../../../../server/elections/at-election.ts';
import { SESSION_COOKIE_OPTIONS } from '../../../../../server/session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => committeePage(event);

export const actions: Actions = {
  'sign-out': (event) => {
    event.cookies.delete(ELECTION_COOKIE, SESSION_COOKIE_OPTIONS);
    const { office, election } = atElection(event);
    redirect(303, `/${office}/elections/${election}/committee`);
  },
};
