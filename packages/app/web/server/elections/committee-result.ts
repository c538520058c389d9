// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import { foldName, type ElectionCall } from '@amends/domain';
import { readiness } from '../../../services/elections/certify-outcome.ts';
import { callOf } from '../../../services/elections/call-of.ts';
import { asksRollSize, entryContext, hasNoVote, mayEnter } from '../../../services/elections/enter-result.ts';
import type { ElectionActor } from '../../../services/elections/enter-election.ts';
import { leavingOfficers } from '../../../services/elections/leaving-officers.ts';
import { byElectionOf } from '../../../services/elections/open-by-election.ts';
import { readOutcome, type OutcomeBody } from '../../../services/elections/outcome-body.ts';
import { toolsOf } from '../request.ts';
import type { CommitteeResultView, DeskView } from '../../ui/elections/result/committee-view.ts';
import { electionAt, tellerOrSignIn } from './at-election.ts';
import { resultPage } from './published-result.ts';
import { sayDate, sayWhen } from './say-when.ts';
import { zoneOf } from './zone-of.ts';

export type CommitteeResultPage = { readonly election: string; readonly view: CommitteeResultView };

/** What a teller sees of the result: a form to bring it, or what is left to do with it. */
export async function committeeResultPage(event: RequestEvent): Promise<CommitteeResultPage> {
  const actor = await tellerOrSignIn(event);
  const row = await electionAt(event);
  const { context } = toolsOf(event);
  const { store } = context.db;
  const call = callOf(row);
  const base = { title: call?.title ?? '', canAnnul: ['called', 'counted'].includes(row.state) };
  const page = (stage: CommitteeResultView['stage']): CommitteeResultPage => ({
    election: row.id,
    view: { ...base, stage },
  });
  if (call === undefined || row.state === 'draft') return page({ type: 'later', opensAt: null });
  const body = await readOutcome(store, actor);
  if (body !== undefined || row.state === 'annulled') {
    const published = (await resultPage(event)).result;
    const desk = await deskOf(event, { actor, call, body });
    return page({ type: 'published', published, desk });
  }
  const entry = await entryContext(store, context, { office: actor.office, election: row.id, call });
  const { questions, candidates } = entry;
  const isOpen = mayEnter(row, { entry, now: context.clock() });
  if (hasNoVote(questions)) {
    const opensAt = call.schedule.nominationsCloseAt ?? call.schedule.votingOpensAt;
    if (!isOpen) return page({ type: 'later', opensAt: sayWhen(opensAt, await zoneOf(event)) });
    const names = candidates.filter(({ withdrawn }) => !withdrawn).map(({ name }) => name);
    return page({ type: 'no-vote', names, asksRollSize: asksRollSize(entry) });
  }
  if (call.ballot === 'amends') return page({ type: 'here' });
  if (!isOpen) return page({ type: 'later', opensAt: sayWhen(call.schedule.votingOpensAt, await zoneOf(event)) });
  const asked = call.kind === 'officers' ? candidates : [{ name: call.subject ?? '', withdrawn: false }];
  const shown = asked.map(({ name, withdrawn }, index) => ({ number: index + 1, name, isWithdrawn: withdrawn }));
  const { rollSize, today } = entry;
  return page({ type: 'enter', entry: { asks: questions.type, candidates: shown, rollSize, today } });
}

async function deskOf(
  event: RequestEvent,
  given: { readonly actor: ElectionActor; readonly call: ElectionCall; readonly body: OutcomeBody | undefined },
): Promise<DeskView> {
  const { actor, call, body } = given;
  const { office, election, person } = actor;
  const { context } = toolsOf(event);
  const { store } = context.db;
  const ready = body && (await readiness(store, { office, election, call, body, now: context.clock() }));
  const byElection = await byElectionOf(store, { office, election });
  const rows = (await store.terms.list(office)).filter((row) => row.election === election);
  const officers = (await store.officers.list(office)).filter(({ state }) => state !== 'retired');
  const isOfficer = (name: string): boolean => officers.some((other) => foldName(other.name) === foldName(name));
  const terms = rows.map(({ id, term }) => ({
    id,
    name: term.name,
    from: sayDate(term.from),
    until: sayDate(term.until),
    trainingDueOn: term.trainingDueOn && sayDate(term.trainingDueOn),
    trainedOn: term.trainedOn && sayDate(term.trainedOn),
    endedOn: term.endedOn && sayDate(term.endedOn),
    isInvited: isOfficer(term.name),
  }));
  const objections = (await store.objections.list(office, election)).map(({ id, day, objection, answer }) => ({
    id,
    day: sayDate(day),
    ...objection,
    answer,
  }));
  return {
    isCertified: body !== undefined && body.certifiedAt !== null,
    waitsFor: ready === undefined || ready.ok ? null : ready.error,
    hasCertified: body?.certifiers.some(({ teller }) => teller === person.id) === true,
    objections,
    terms,
    isQuestion: call.kind !== 'officers',
    leaving: await leavingOfficers(store, context, { office, election, call, body }),
    vacant: body?.outcome?.vacant ?? 0,
    byElection: byElection?.hasBegun === true ? byElection.id : null,
    officeId: office,
  };
}
