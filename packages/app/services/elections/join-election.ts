// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes, err, fromBase64url, ok, type ElectionId, type OfficeId, type Result } from '@amends/base';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { isElectionJoin } from '@amends/protocol/keys/election-join.ts';
import { electionScope } from '@amends/protocol/keys/election-scope.ts';
import { isSoundKey } from '@amends/protocol/keys/signature.ts';
import type { ElectionPersonRow, ElectionRole } from '../../ports/election-store.ts';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';

type At = { readonly office: OfficeId; readonly election: ElectionId };

export type InvitedPerson = { readonly name: string; readonly role: ElectionRole };

export type Joining = {
  /** 16 bytes, as the link gives them. */
  readonly lookup: Uint8Array;
  readonly lookupHash: Uint8Array;
  readonly verifyKey: Uint8Array;
  readonly signature: Uint8Array;
};

/** Whom an invitation link is for, until she has come in. */
export async function readElectionInvitation(
  { db }: Context,
  at: At,
  lookup: Uint8Array,
): Promise<Result<InvitedPerson, ServiceError>> {
  const person = await findInvited(db.store, at, lookup);
  return person === undefined ? err({ type: 'not-found' }) : ok({ name: person.name, role: person.role });
}

/**
 * Keeps how somebody comes back: what her words are found by, and the key they give. Her link ends with it; whoever sends
 * the same again, because the answer was lost, is answered the same.
 */
export async function joinElection(
  context: Context,
  at: At,
  joining: Joining,
): Promise<Result<InvitedPerson, ServiceError>> {
  const { office, election } = at;
  const { lookup, lookupHash, verifyKey, signature } = joining;
  if (!isSoundKey(verifyKey)) return err({ type: 'field', field: 'verifyKey', problem: 'malformed' });
  return await transact(context.db, async (store) => {
    const person = await findInvited(store, at, lookup);
    const people = await store.elections.people(office, election);
    const before = people.find((other) => other.lookupHash !== null && equalBytes(other.lookupHash, lookupHash));
    const isHers = before?.verifyKey != null && equalBytes(before.verifyKey, verifyKey);
    if (person === undefined && isHers) return ok({ name: before.name, role: before.role });
    const invitationKey = fromBase64url(person?.invitationKey ?? '');
    if (person === undefined || !invitationKey.ok) return err({ type: 'not-found' });
    const scope = electionScope(office, election);
    if (!isElectionJoin({ scope, lookupHash, verifyKey }, { signature, verifyKey: invitationKey.value })) {
      return err({ type: 'field', field: 'signature', problem: 'malformed' });
    }
    if (before !== undefined) return err({ type: 'conflict' });
    await store.elections.setKeys(office, { election, person: person.id, lookupHash, verifyKey });
    return ok({ name: person.name, role: person.role });
  });
}

async function findInvited(
  store: Store,
  { office, election }: At,
  lookup: Uint8Array,
): Promise<ElectionPersonRow | undefined> {
  const hash = sha256(lookup);
  const people = await store.elections.people(office, election);
  return people.find(({ invitationHash }) => invitationHash !== null && equalBytes(invitationHash, hash));
}
