// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, parseId, type Result } from '@amends/base';
import type { PetitionId, PetitionRow, SignatureId, SignatureRow } from '../../ports/petition-store.ts';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import { keepAboutTerm } from './about-term.ts';
import type { ElectionActor } from './enter-election.ts';
import { openFollowUp, type OpenedFollowUp } from './open-follow-up.ts';
import type { AtElection } from './outcome-body.ts';
import { petitionBodyOf, standingOf } from './petition-body.ts';

export type PetitionWithSignatures = {
  readonly row: PetitionRow;
  /** Those who confirmed. */
  readonly signatures: readonly SignatureRow[];
};

/** Petitions by this election's rules, for its committee. */
export async function petitionsOf(
  store: Store,
  { office, election }: AtElection,
): Promise<readonly PetitionWithSignatures[]> {
  const rows = (await store.petitions.list(office)).filter((row) => row.election === election);
  const found: PetitionWithSignatures[] = [];
  for (const row of rows) {
    if (petitionBodyOf(row).openedAt === null) continue;
    const signatures = await store.petitions.signatures(office, row.id);
    found.push({ row, signatures: signatures.filter(({ signedAt }) => signedAt !== null) });
  }
  return found;
}

/** The committee finds that somebody who signed is no member, or that she is one after all. */
export async function strikeSignature(
  context: Context,
  actor: ElectionActor,
  at: { readonly petition: string; readonly signature: string; readonly isStruck: boolean },
): Promise<Result<null, ServiceError>> {
  return await transact(context.db, async (store) => {
    const petition = await petitionOf(store, actor, at.petition);
    const id = parseId<SignatureId>(at.signature);
    if (petition === undefined || !id.ok) return err({ type: 'not-found' });
    await store.petitions.strike(actor.office, { petition: petition.id, id: id.value, isStruck: at.isStruck });
    return ok(null);
  });
}

/**
 * A petition that is full leads to a vote: the committee says when the hearing is, and a draft of the recall is opened
 * for it. Who signed is forgotten then; how many stays.
 */
export async function openRecall(
  context: Context,
  actor: ElectionActor,
  at: { readonly petition: string; readonly hearingAt: number | null },
): Promise<Result<OpenedFollowUp, ServiceError>> {
  const { office, election } = actor;
  return await transact(context.db, async (store) => {
    const row = await petitionOf(store, actor, at.petition);
    if (row === undefined) return err({ type: 'not-found' });
    const body = petitionBodyOf(row);
    const signatures = await store.petitions.signatures(office, row.id);
    const standing = standingOf(body, { signatures, now: context.clock() });
    if (standing?.standing !== 'full' || standing.hearingNotBefore === null || body.followed !== null)
      return err({ type: 'conflict' });
    const { hearingAt } = at;
    if (hearingAt === null) return err({ type: 'field', field: 'hearingAt', problem: 'missing' });
    if (hearingAt < standing.hearingNotBefore) return err({ type: 'field', field: 'hearingAt', problem: 'malformed' });
    const opened = await openFollowUp(store, context, {
      office,
      election,
      title: `Recall of ${body.subject}`,
      kind: 'recall',
      subject: body.subject,
      forumAt: hearingAt,
    });
    if (!opened.ok) return opened;
    await keepAboutTerm(store, { office, election: opened.value.id }, body.term);
    const followed = { election: opened.value.id, signed: standing.signed };
    await store.petitions.setBody(office, { petition: row.id, body: { ...body, followed } });
    await store.petitions.removeSignatures(office, row.id);
    return opened;
  });
}

async function petitionOf(
  store: Store,
  { office, election }: ElectionActor,
  given: string,
): Promise<PetitionRow | undefined> {
  const id = parseId<PetitionId>(given);
  const row = id.ok ? await store.petitions.find(office, id.value) : undefined;
  return row?.election === election ? row : undefined;
}
