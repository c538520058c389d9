// SPDX-License-Identifier: AGPL-3.0-or-later
import { error, type RequestEvent } from '@sveltejs/kit';
import { dayOf, type ElectionCall } from '@amends/domain';
import { readAnnulment } from '../../../services/elections/annul-election.ts';
import { readOutcome, type OutcomeBody } from '../../../services/elections/outcome-body.ts';
import { readCalled } from '../../../services/elections/read-called.ts';
import { votersAsking } from '../../../services/elections/vote-forced.ts';
import type { ArchiveView, PublishedView } from '../../ui/elections/result/result-view.ts';
import { toolsOf } from '../request.ts';
import { atElection } from './at-election.ts';
import { archiveCommands, outcomeViewOf } from './outcome-view-of.ts';
import { sayDate, sayWhen } from './say-when.ts';
import { zoneOf } from './zone-of.ts';

export type ResultPage = { readonly election: string; readonly result: PublishedView };

/** What everybody may see of a result. An election without one says so. */
export async function resultPage(event: RequestEvent): Promise<ResultPage> {
  const at = atElection(event);
  const { context } = toolsOf(event);
  const { store } = context.db;
  const called = await readCalled(store, at);
  if (!called.ok) error(404, 'Not found');
  const { call, state } = called.value;
  const body = await readOutcome(store, at);
  const annulment = await readAnnulment(store, at);
  const annulled = annulment === undefined ? null : { ...annulment, on: sayDate(dayOf(Date.parse(annulment.on))) };
  const base = { title: call.title, state, annulled };
  if (body === undefined) return { election: at.election, result: { ...base, ...NOTHING_YET } };
  const zone = await zoneOf(event);
  const objections = await store.objections.list(at.office, at.election);
  const { members } = await votersAsking(store, { ...at, call, body, objections });
  const needed = body.outcome?.by === 'acclamation' ? call.rules.objectionsToForceVote : null;
  const result: PublishedView = {
    ...base,
    outcome: outcomeViewOf(call, body),
    publishedOn: sayWhen(body.publishedAt, zone),
    objections: {
      until: sayWhen(body.objectionsUntil, zone),
      isOpen: state === 'counted' && context.clock() < body.objectionsUntil,
      count: objections.length,
      answered: objections.filter(({ answer }) => answer !== null).length,
      askForVote: needed === null ? null : { members, needed },
    },
    certifiedOn: body.certifiedAt === null ? null : sayWhen(body.certifiedAt, zone),
    certifiers: body.certifiers.map(({ name }) => name),
    archive: archiveOf(at.election, call, body),
  };
  return { election: at.election, result };
}

function archiveOf(election: string, call: ElectionCall, body: OutcomeBody): ArchiveView | null {
  const { archiveHash: hash } = body;
  const file = `${election}.bel`;
  return hash === null ? null : { hash, file, commands: archiveCommands(call, body, file) };
}

const NOTHING_YET = {
  outcome: null,
  publishedOn: '',
  objections: null,
  certifiedOn: null,
  certifiers: [],
  archive: null,
} as const;
