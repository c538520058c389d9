// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseId } from '@amends/base';
import { error, type RequestEvent } from '@sveltejs/kit';
import type { PetitionId, PetitionRow, SignatureRow } from '../../../ports/petition-store.ts';
import { officersToAskAbout } from '../../../services/elections/ask-confidence.ts';
import { petitionBodyOf, standingOf } from '../../../services/elections/petition-body.ts';
import { petitionsOf } from '../../../services/elections/handle-petition.ts';
import { recallableOfficers } from '../../../services/elections/recallable.ts';
import type { CommitteePetition, PetitionView, RecallableView } from '../../ui/elections/recall/petition-view.ts';
import { officeOf, toolsOf } from '../request.ts';
import { electionAt, tellerOrSignIn } from './at-election.ts';
import { sayWhen } from './say-when.ts';
import { zoneOf } from './zone-of.ts';

export type RecallPage = { readonly officers: readonly RecallableView[]; readonly petitions: readonly PetitionView[] };

/** Petitions of an office that are public, and officers about whom one can be begun. */
export async function recallPage(event: RequestEvent): Promise<RecallPage> {
  const office = officeOf(event);
  const { context } = toolsOf(event);
  const { store } = context.db;
  const petitions: PetitionView[] = [];
  for (const row of await store.petitions.list(office)) {
    const view = await viewOf(event, row, await store.petitions.signatures(office, row.id));
    if (view !== undefined) petitions.push(view);
  }
  const officers = (await recallableOfficers(store, context, office)).map(({ term, name, recall, rollSize }) => ({
    term,
    name,
    needed: Math.max(1, Math.ceil((rollSize * recall.thresholdPercent) / 100)),
    windowDays: recall.windowDays,
  }));
  return { officers, petitions };
}

/** One petition; before its first member has confirmed it is nobody's page. */
export async function petitionPage(event: RequestEvent): Promise<{ readonly petition: PetitionView }> {
  const { store } = toolsOf(event).context.db;
  const office = officeOf(event);
  const row = await store.petitions.find(office, petitionIn(event));
  const petition = row && (await viewOf(event, row, await store.petitions.signatures(office, row.id)));
  if (petition === undefined) error(404, 'Not found');
  return { petition };
}

export type CommitteeRecallPage = {
  readonly election: string;
  readonly petitions: readonly CommitteePetition[];
  /** Officers whom the tellers can ask members about; null while their election is not certified. */
  readonly sitting: readonly string[] | null;
};

/** Petitions by this election's rules, with who signed, for its tellers. */
export async function committeeRecallPage(event: RequestEvent): Promise<CommitteeRecallPage> {
  const actor = await tellerOrSignIn(event);
  const petitions: CommitteePetition[] = [];
  for (const { row, signatures } of await petitionsOf(toolsOf(event).context.db.store, actor)) {
    const view = await viewOf(event, row, signatures);
    if (view === undefined) continue;
    const shown = signatures.map(({ id, name, email, isStruck }) => ({ id, name, email, isStruck }));
    petitions.push({ ...view, signatures: shown, zone: await zoneOf(event) });
  }
  const { context } = toolsOf(event);
  const isCertified = (await electionAt(event)).state === 'certified';
  const sitting = isCertified
    ? (await officersToAskAbout(context.db.store, context, actor)).map(({ label }) => label)
    : null;
  return { election: actor.election, petitions, sitting };
}

export function petitionIn(event: RequestEvent): PetitionId {
  const id = parseId<PetitionId>(event.params.petition);
  if (!id.ok) error(404, 'Not found');
  return id.value;
}

async function viewOf(
  event: RequestEvent,
  row: PetitionRow,
  signatures: readonly SignatureRow[],
): Promise<PetitionView | undefined> {
  const { context } = toolsOf(event);
  const body = petitionBodyOf(row);
  const standing = standingOf(body, { signatures, now: context.clock() });
  if (standing === undefined) return undefined;
  const zone = await zoneOf(event);
  const office = officeOf(event);
  const vote = body.followed && (await context.db.store.elections.find(office, body.followed.election));
  const isCalled = vote !== null && vote !== undefined && vote.state !== 'draft';
  const { subject, reason, startedBy, rollSize } = body;
  return {
    id: row.id,
    ...{ subject, reason, startedBy, rollSize },
    standing: standing.standing,
    signed: standing.signed,
    needed: standing.needed,
    closesAt: sayWhen(standing.closesAt, zone),
    isOpen: body.followed === null && context.clock() < standing.closesAt,
    hearingFrom: standing.hearingNotBefore === null ? null : sayWhen(standing.hearingNotBefore, zone),
    vote: isCalled ? `/${office}/elections/${vote.id}/` : null,
    hasFollowed: body.followed !== null,
  };
}
