// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  assert,
  isJsonObject,
  must,
  parseElectionId,
  parseId,
  type ElectionPersonId,
  type Json,
  type OfficeId,
} from '@amends/base';
import { ELECTION_STATES } from '@amends/domain';
import type { Kysely, Selectable } from 'kysely';
import {
  ELECTION_ROLES,
  type ElectionPersonRow,
  type ElectionRow,
  type ElectionStore,
} from '../../ports/election-store.ts';
import { electionDocuments } from './election-documents.ts';
import { removeElection } from './remove-election.ts';
import type { Schema } from './schema.ts';

export function electionStore(db: Kysely<Schema>): ElectionStore {
  return { ...elections(db), ...people(db), ...forgetting(db), ...electionDocuments(db) };
}

/** The rows of an office: of elections, which end by what happens in them, or of rehearsals, which have a day. */
export async function electionRows(
  db: Kysely<Schema>,
  office: OfficeId,
  endless: 'is' | 'is not',
): Promise<readonly Selectable<Schema['elections']>[]> {
  const rows = db.selectFrom('elections').selectAll().where('office', '=', office).where('ends_on', endless, null);
  return await rows.orderBy('id').execute();
}

function elections(
  db: Kysely<Schema>,
): Pick<ElectionStore, 'list' | 'find' | 'insert' | 'setCall' | 'setState' | 'removeDraft'> {
  return {
    async list(office) {
      return (await electionRows(db, office, 'is')).map(readElection);
    },
    async find(office, election) {
      const row = await db
        .selectFrom('elections')
        .selectAll()
        .where('office', '=', office)
        .where('id', '=', election)
        .executeTakeFirst();
      return row && readElection(row);
    },
    async insert(office, { id, state, call }) {
      await db
        .insertInto('elections')
        .values({ office, id, state, call: JSON.stringify(call), rehearses: null, ends_on: null })
        .execute();
    },
    async setCall(office, { election, call }) {
      await db
        .updateTable('elections')
        .set({ call: JSON.stringify(call) })
        .where('office', '=', office)
        .where('id', '=', election)
        .execute();
    },
    async setState(office, { election, from, to }) {
      const result = await db
        .updateTable('elections')
        .set({ state: to })
        .where('office', '=', office)
        .where('id', '=', election)
        .where('state', '=', from)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async removeDraft(office, election) {
      const found = await db
        .selectFrom('elections')
        .select('id')
        .where('office', '=', office)
        .where('id', '=', election)
        .where('state', '=', 'draft')
        .executeTakeFirst();
      if (found !== undefined) await removeElection(db, office, election);
      return found !== undefined;
    },
  };
}

function people(
  db: Kysely<Schema>,
): Pick<ElectionStore, 'people' | 'insertPerson' | 'inviteAgain' | 'setKeys' | 'removePerson'> {
  return {
    async people(office, election) {
      const rows = await db
        .selectFrom('election_people')
        .selectAll()
        .where('office', '=', office)
        .where('election', '=', election)
        .orderBy('role')
        .orderBy('place')
        .execute();
      return rows.map(readPerson);
    },
    async insertPerson(office, { election, person }) {
      const { invitationKey, invitationHash, lookupHash, verifyKey, ...rest } = person;
      await db
        .insertInto('election_people')
        .values({
          ...rest,
          office,
          election,
          invitation_key: invitationKey,
          invitation_hash: blob(invitationHash),
          lookup_hash: blob(lookupHash),
          verify_key: blob(verifyKey),
        })
        .execute();
    },
    async inviteAgain(office, { election, person, invitationKey, invitationHash }) {
      await db
        .updateTable('election_people')
        .set({
          invitation_key: invitationKey,
          invitation_hash: blob(invitationHash),
          lookup_hash: null,
          verify_key: null,
        })
        .where('office', '=', office)
        .where('election', '=', election)
        .where('id', '=', person)
        .execute();
    },
    async setKeys(office, { election, person, lookupHash, verifyKey }) {
      await db
        .updateTable('election_people')
        .set({ invitation_hash: null, lookup_hash: blob(lookupHash), verify_key: blob(verifyKey) })
        .where('office', '=', office)
        .where('election', '=', election)
        .where('id', '=', person)
        .execute();
    },
    async removePerson(office, { election, person }) {
      await db
        .deleteFrom('election_people')
        .where('office', '=', office)
        .where('election', '=', election)
        .where('id', '=', person)
        .execute();
    },
  };
}

function forgetting(db: Kysely<Schema>): Pick<ElectionStore, 'forgetAddresses'> {
  return {
    async forgetAddresses(office, { election, keepsTellers }) {
      await db
        .updateTable('election_people')
        .set({ email: '' })
        .where('office', '=', office)
        .where('election', '=', election)
        .where('role', 'in', keepsTellers ? ['trustee'] : ELECTION_ROLES)
        .where('email', '!=', '')
        .execute();
    },
  };
}

export function readElection(row: Selectable<Schema['elections']>): ElectionRow {
  // JSON.parse gives nothing but Json.
  const call = JSON.parse(row.call) as Json;
  assert(isJsonObject(call), 'a stored call is an object');
  const state = ELECTION_STATES.find((known) => known === row.state);
  assert(state !== undefined, 'a stored state is one we know');
  return { id: must(parseElectionId(row.id)), state, call };
}

function readPerson(row: Selectable<Schema['election_people']>): ElectionPersonRow {
  const role = ELECTION_ROLES.find((known) => known === row.role);
  assert(role !== undefined, 'a stored role is one we know');
  return {
    id: must(parseId<ElectionPersonId>(row.id)),
    role,
    place: row.place,
    name: row.name,
    email: row.email,
    invitationKey: row.invitation_key,
    invitationHash: row.invitation_hash,
    lookupHash: row.lookup_hash,
    verifyKey: row.verify_key,
  };
}

function blob(bytes: Uint8Array | null): Buffer | null {
  return bytes && Buffer.from(bytes);
}
