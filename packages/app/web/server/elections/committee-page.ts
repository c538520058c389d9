// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, type ElectionId } from '@amends/base';
import { parseCall } from '@amends/domain';
import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { ElectionRow } from '../../../ports/election-store.ts';
import type { ElectionActor } from '../../../services/elections/enter-election.ts';
import { confirmAct, dropAct } from '../../../services/elections/acts/confirm-act.ts';
import { readActs } from '../../../services/elections/acts/read-acts.ts';
import { phaseNow } from '../../../services/elections/phase-now.ts';
import { findCallFaults } from '../../../services/elections/publish-call.ts';
import type { Inside } from '../../ui/elections/page-types.ts';
import { OVERVIEW_WORDS } from '../../ui/elections/words/overview-words.ts';
import { toolsOf } from '../request.ts';
import { readFormData } from '../read-form-data.ts';
import { electionAt, personOf, tellerOrSignIn } from './at-election.ts';
import { zoneOf } from './zone-of.ts';

export type CommitteePage = {
  readonly election: ElectionId;
  readonly script: string;
  /** For a teller who is in. */
  readonly inside?: Inside;
};

/** As many as a vote here is made for. */
const TRUSTEES = 3;

/** What the committee's first page shows: a way in, or to a teller who is in how far the election is. */
export async function committeePage(event: RequestEvent): Promise<CommitteePage> {
  const row = await electionAt(event);
  const { scripts } = toolsOf(event);
  const actor = await personOf(event);
  if (actor?.person.role !== 'teller') return { election: row.id, script: scripts['election-enter'] };
  return { election: row.id, script: scripts.leave, inside: await lookInside(event, row, actor) };
}

/** A second teller confirms what waits for her, or it is taken back. */
export async function takeAct(
  event: RequestEvent,
  act: 'confirm' | 'drop',
): Promise<ActionFailure<{ readonly fault: string }>> {
  const actor = await tellerOrSignIn(event);
  const { data } = await readFormData(event.request);
  const id = data.get('act');
  const { context } = toolsOf(event);
  const work = act === 'confirm' ? confirmAct : dropAct;
  const done = await work(context, actor, typeof id === 'string' ? id : '');
  if (done.ok) redirect(303, `/${actor.office}/elections/${actor.election}/committee`);
  const { type } = done.error;
  return fail(type === 'field' ? 422 : 409, { fault: type });
}

async function lookInside(event: RequestEvent, row: ElectionRow, actor: ElectionActor): Promise<Inside> {
  const { context } = toolsOf(event);
  const call = must(parseCall(row.call));
  const { phase } = await phaseNow(context.db.store, actor, { state: row.state, call, now: context.clock() });
  return {
    name: actor.person.name,
    title: call.title,
    phase,
    steps: phase === 'draft' ? await stepsToCall(event, row, actor) : [],
    acts: await readActs(context.db.store, actor),
    zone: await zoneOf(event),
    isPublished: event.url.searchParams.get('done') === 'published',
    isRehearsal: call.isRehearsal,
  };
}

async function stepsToCall(event: RequestEvent, row: ElectionRow, at: ElectionActor): Promise<Inside['steps']> {
  const { context } = toolsOf(event);
  const { store } = context.db;
  const call = must(parseCall(row.call));
  const people = (await store.elections.people(at.office, at.election)).filter(({ verifyKey }) => verifyKey !== null);
  const count = (role: 'teller' | 'trustee'): number => people.filter((person) => person.role === role).length;
  const faults = await findCallFaults(store, context, { ...at, call });
  const { steps } = OVERVIEW_WORDS;
  const tellers = call.rules.committeeSizeMin;
  return [
    { name: steps.tellers(tellers), isDone: count('teller') >= tellers },
    { name: steps.call, isDone: faults.every(({ field }) => field === 'committee') },
    { name: steps.roll, isDone: (await store.voters.countEligible(at.office, at.election)) > 0 },
    ...(call.ballot === 'amends' ? [{ name: steps.trustees, isDone: count('trustee') >= TRUSTEES }] : []),
    { name: steps.publish, isDone: false },
  ];
}
