// SPDX-License-Identifier: AGPL-3.0-or-later
import { error, redirect } from '@sveltejs/kit';
import { throwAwayRehearsal } from '../../../../../../services/elections/throw-away-rehearsal.ts';
import { committeePage, takeAct } from '../../../../../server/elections/committee-page.ts';
import { atElection, ELECTION_COOKIE, leave, tellerOrSignIn } from '../../../../../server/elections/at-election.ts';
import { toolsOf } from '../../../../../server/request.ts';
import { SESSION_COOKIE_OPTIONS } from '../../../../../server/session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => committeePage(event);

export const actions: Actions = {
  'confirm-act': (event) => takeAct(event, 'confirm'),
  'drop-act': (event) => takeAct(event, 'drop'),
  'sign-out': async (event) => {
    await leave(event);
    const { office, election } = atElection(event);
    redirect(303, `/${office}/elections/${election}/committee`);
  },
  'throw-away': async (event) => {
    const actor = await tellerOrSignIn(event);
    const thrown = await throwAwayRehearsal(toolsOf(event).context, actor, actor.election);
    if (!thrown.ok) error(thrown.error.type === 'busy' ? 503 : 404, 'Not found');
    event.cookies.delete(ELECTION_COOKIE, SESSION_COOKIE_OPTIONS);
    redirect(303, `/${actor.office}/elections?done=thrown-away`);
  },
};
