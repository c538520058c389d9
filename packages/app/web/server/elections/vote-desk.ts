// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, parseElectionId, type ElectionId, type Result } from '@amends/base';
import { error, fail, redirect, type ActionFailure, type Actions, type RequestEvent } from '@sveltejs/kit';
import type { Context } from '../../../services/context.ts';
import { annulElection } from '../../../services/elections/annul-election.ts';
import { callOf } from '../../../services/elections/call-of.ts';
import type { ElectionActor } from '../../../services/elections/enter-election.ts';
import { rehearseElection } from '../../../services/elections/open-rehearsal.ts';
import { rehearsalsOf, throwAwayRehearsal } from '../../../services/elections/throw-away-rehearsal.ts';
import { askToPublish } from '../../../services/elections/vote/ask-to-publish.ts';
import { closeVote } from '../../../services/elections/vote/close-vote.ts';
import { confirmBallot } from '../../../services/elections/vote/confirm-ballot.ts';
import { askForPaper } from '../../../services/elections/vote/paper.ts';
import { readDesk, type DeskView } from '../../../services/elections/vote/read-desk.ts';
import { restartKeys } from '../../../services/elections/vote/restart-keys.ts';
import { sealElection } from '../../../services/elections/vote/seal-election.ts';
import { endShuffles } from '../../../services/elections/vote/shuffles.ts';
import { readFormData } from '../read-form-data.ts';
import { toolsOf } from '../request.ts';
import type { HeldRehearsal, RehearsalLinks } from '../../ui/elections/vote-desk/desk-data.ts';
import { atElection, tellerOrSignIn } from './at-election.ts';
import { sayDate } from './say-when.ts';

export type VoteDeskPage = {
  readonly election: ElectionId;
  readonly script: string;
  readonly desk: DeskView;
  readonly rehearsals: readonly HeldRehearsal[];
};

/** Why nothing was done, by a code of the words; `field` for what is wrong in a form. */
export type DeskForm = {
  readonly fault: string;
  readonly field: string | null;
  readonly values: Readonly<Record<string, string>>;
};

/** What a teller sees of the vote: how far it is, and what she can do now. */
export async function voteDeskPage(event: RequestEvent): Promise<VoteDeskPage> {
  const actor = await tellerOrSignIn(event);
  const { context, scripts } = toolsOf(event);
  const desk = await readDesk(context, actor);
  if (!desk.ok) error(404, 'Not found');
  const held = await rehearsalsOf(context.db.store, actor);
  const rehearsals = held.map((row) => ({ id: row.id, title: callOf(row)?.title ?? '', endsOn: sayDate(row.endsOn) }));
  return { election: actor.election, script: scripts.leave, desk: desk.value, rehearsals };
}

type Done = Result<unknown, { readonly type: string; readonly field?: string }>;
type Values = Readonly<Record<string, string>>;

export const voteDeskActions: Actions = {
  'restart-keys': act(async (context, actor) => await restartKeys(context, actor)),
  seal: act(async (context, actor) => await sealElection(context, actor)),
  rehearse: beginRehearsal,
  'throw-away': act(async (context, actor, { rehearsal }) => {
    const id = parseElectionId(rehearsal);
    return id.ok ? await throwAwayRehearsal(context, actor, id.value) : err({ type: 'not-found' });
  }),
  close: act(async (context, actor) => await closeVote(context, actor)),
  'end-shuffles': act(async (context, actor) => await endShuffles(context, actor)),
  publish: act(async (context, actor) => await askToPublish(context, actor)),
  annul: act(async (context, actor, { reason = '' }) => await annulElection(context, actor, reason)),
  'confirm-paper': act(
    async (context, actor, { pending = '' }) => await confirmBallot(context, actor, { pending, actor }),
  ),
  paper: act(async (context, actor, { voter = '' }) => {
    const number = /^\d{1,6}$/.test(voter.trim()) ? Number(voter) : 0;
    return await askForPaper(context, actor, { voter: number, credential: null });
  }),
};

/** Begins a rehearsal and shows its links, once. */
async function beginRehearsal(event: RequestEvent): Promise<RehearsalLinks | ActionFailure<DeskForm>> {
  const actor = await tellerOrSignIn(event);
  const begun = await rehearseElection(toolsOf(event).context, actor);
  if (!begun.ok) return refuse(begun.error, {});
  const url = `${event.url.origin}/${actor.office}/elections/${begun.value.id}`;
  const links = begun.value.invitations.map(({ role, name, secret }) => ({ role, name, url: `${url}/join#${secret}` }));
  return { links };
}

/** A form of the desk: done, the page is shown anew; refused, it says why, with what was typed. */
function act(work: (context: Context, actor: ElectionActor, values: Values) => Promise<Done>) {
  return async (event: RequestEvent) => {
    const actor = await tellerOrSignIn(event);
    const { data } = await readFormData(event.request);
    const values = Object.fromEntries([...data].map(([name, value]) => [name, typeof value === 'string' ? value : '']));
    const done = await work(toolsOf(event).context, actor, values);
    const { office, election } = atElection(event);
    if (done.ok) redirect(303, `/${office}/elections/${election}/committee${waits(done.value) ? '' : '/vote'}`);
    return refuse(done.error, values);
  };
}

/** Whether it waits for another teller: where that stands is shown then. */
function waits(done: unknown): boolean {
  return typeof done === 'object' && done !== null && 'waits' in done && done.waits === true;
}

function refuse({ type, field }: { readonly type: string; readonly field?: string }, values: Values) {
  return fail<DeskForm>(type === 'field' ? 422 : 409, { fault: type, field: field ?? null, values });
}
