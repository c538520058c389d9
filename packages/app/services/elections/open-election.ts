// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, newElectionId, ok, type ElectionId, type JsonObject, type OfficeId, type Result } from '@amends/base';
import type { TermId } from '../../ports/outcome-store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import { keepAboutTerm } from './about-term.ts';
import { invitePeople, type ElectionInvitation, type NewPerson } from './election-people.ts';
import { isSubject } from './is-subject.ts';

export type NewElection = {
  /** A draft of the call, which the tellers finish. */
  readonly call: JsonObject;
  readonly tellers: readonly NewPerson[];
  /** The term in the register of whoever it is about, where that is known. */
  readonly aboutTerm?: TermId | null;
};

export type OpenedElection = {
  readonly id: ElectionId;
  readonly invitations: readonly ElectionInvitation[];
};

const ELECTIONS_MAX = 500;
/** One alone would have nobody to look over her shoulder. */
export const TELLERS_MIN = 2;

/** Begins an election: a draft that nobody sees, and an election committee that is invited to write it. */
export async function openElection(
  context: Context,
  office: OfficeId,
  { call, tellers, aboutTerm = null }: NewElection,
): Promise<Result<OpenedElection, ServiceError>> {
  if (tellers.length < TELLERS_MIN) return err({ type: 'field', field: 'teller', problem: 'missing' });
  if (tellers.some((teller) => isSubject(call, teller))) {
    return err({ type: 'field', field: 'teller', problem: 'unknown' });
  }
  return await transact(context.db, async (store) => {
    if ((await store.offices.find(office)) === undefined) return err({ type: 'not-found' });
    if ((await store.elections.list(office)).length >= ELECTIONS_MAX) return err({ type: 'busy' });
    const id = newElectionId(context.random);
    await store.elections.insert(office, { id, state: 'draft', call });
    if (aboutTerm !== null) await keepAboutTerm(store, { office, election: id }, aboutTerm);
    const invited = await invitePeople(store, context, { office, election: id, role: 'teller', people: tellers });
    return invited.ok ? ok({ id, invitations: invited.value }) : invited;
  });
}
