// SPDX-License-Identifier: AGPL-3.0-or-later
import { error, type RequestEvent } from '@sveltejs/kit';
import { dayOf } from '@amends/domain';
import { readAnnulment } from '../../../services/elections/annul-election.ts';
import { readOutcome } from '../../../services/elections/outcome-body.ts';
import { readCalled } from '../../../services/elections/read-called.ts';
import { votersAsking } from '../../../services/elections/vote-forced.ts';
import type { PublishedView } from '../../ui/elections/result/result-view.ts';
import { toolsOf } from '../request.ts';
import { atElection } from './at-election.ts';
import { outcomeViewOf } from './outcome-view-of.ts';
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
    archiveHash: body.archiveHash,
  };
  return { election: at.election, result };
}

const NOTHING_YET = {
  outcome: null,
  publishedOn: '',
  objections: null,
  certifiedOn: null,
  certifiers: [],
  archiveHash: null,
} as const;
