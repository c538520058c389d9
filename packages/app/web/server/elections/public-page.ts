// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionCall, Phase, Schedule } from '@amends/domain';
import { error, type RequestEvent } from '@sveltejs/kit';
import type { ElectionRow } from '../../../ports/election-store.ts';
import { phaseNow, type PhaseNow } from '../../../services/elections/phase-now.ts';
import { readCalled } from '../../../services/elections/read-called.ts';
import { officeOf, toolsOf } from '../request.ts';
import { atElection } from './at-election.ts';
import type { ListedElection, Moment, PublicElection } from '../../ui/elections/page-types.ts';
import { zoneOf } from './zone-of.ts';

const MOMENTS = [
  'nominationsOpenAt',
  'nominationsCloseAt',
  'statementsDueAt',
  'forumAt',
  'votingOpensAt',
  'votingClosesAt',
  'resultsBy',
  'objectionsUntil',
] as const satisfies readonly (keyof Schedule)[];

/** An election as everybody sees it. A draft is not there. */
export async function publicElection(event: RequestEvent): Promise<PublicElection> {
  const at = atElection(event);
  const { context } = toolsOf(event);
  const { store } = context.db;
  const called = await readCalled(store, at);
  if (!called.ok) error(404, 'Not found');
  const { state, call } = called.value;
  const now = context.clock();
  const facts = await phaseNow(store, at, { state, call, now });
  const people = await store.elections.people(at.office, at.election);
  const names = (role: 'teller' | 'trustee'): readonly string[] =>
    people.filter((person) => person.role === role).map(({ name }) => name);
  return {
    election: at.election,
    state,
    phase: publicPhase(facts.phase),
    call,
    zone: await zoneOf(event),
    moments: momentsOf(call, { now, ...facts }),
    tellers: names('teller'),
    trustees: names('trustee'),
    url: `${event.url.origin}/${at.office}/elections/${at.election}`,
  };
}

/** Elections that were called, the latest first. */
export async function listedElections(
  event: RequestEvent,
  rows: readonly ElectionRow[],
): Promise<readonly ListedElection[]> {
  const { context } = toolsOf(event);
  const listed: (ListedElection & { readonly opensAt: number })[] = [];
  for (const { id } of rows.filter(({ state }) => state !== 'draft')) {
    const at = { office: officeOf(event), election: id };
    const called = await readCalled(context.db.store, at);
    if (!called.ok) continue;
    const { state, call } = called.value;
    const now = context.clock();
    const facts = await phaseNow(context.db.store, at, { state, call, now });
    const phase = publicPhase(facts.phase);
    const next = momentsOf(call, { now, ...facts }).find(({ isNext }) => isNext) ?? null;
    listed.push({ id, title: call.title, kind: call.kind, phase, next, opensAt: call.schedule.votingOpensAt });
  }
  return listed.toSorted((a, b) => b.opensAt - a.opensAt).map(({ opensAt: _opensAt, ...shown }) => shown);
}

function momentsOf(
  call: ElectionCall,
  { now, objectionsUntil }: Pick<PhaseNow, 'objectionsUntil'> & { readonly now: number },
): readonly Moment[] {
  // What a rehearsal has are no dates that anybody waits for.
  if (call.isRehearsal) return [];
  const schedule = { ...call.schedule, ...(objectionsUntil !== null && { objectionsUntil }) };
  const dates = MOMENTS.flatMap((name) => {
    const at = schedule[name];
    return at === null
      ? []
      : [{ name: name === 'forumAt' && call.kind !== 'officers' ? ('hearingAt' as const) : name, at }];
  });
  const called = schedule.calledOn === null ? [] : [{ name: 'calledOn' as const, at: Date.parse(schedule.calledOn) }];
  const all = [...called, ...dates.toSorted((a, b) => a.at - b.at)];
  const next = all.find(({ at }) => at > now);
  return all.map((moment) => ({ ...moment, isDone: moment.at <= now, isNext: moment === next }));
}

function publicPhase(phase: Phase): Exclude<Phase, 'draft'> {
  // Only called elections come here.
  return phase === 'draft' ? 'notice' : phase;
}
