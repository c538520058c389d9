// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, isJsonObject, must, parseElectionId, parseId, type Json } from '@amends/base';
import type { Kysely, Selectable } from 'kysely';
import type { PetitionId, PetitionRow, PetitionStore, SignatureId, SignatureRow } from '../../ports/petition-store.ts';
import type { Schema } from './schema.ts';

export function petitionStore(db: Kysely<Schema>): PetitionStore {
  return { ...petitions(db), ...signatures(db) };
}

function petitions(
  db: Kysely<Schema>,
): Pick<PetitionStore, 'list' | 'find' | 'insert' | 'setBody' | 'remove' | 'removeSignatures'> {
  const removeSignatures: PetitionStore['removeSignatures'] = async (office, petition) => {
    await db.deleteFrom('petition_signatures').where('office', '=', office).where('petition', '=', petition).execute();
  };
  return {
    async list(office) {
      const rows = await db.selectFrom('petitions').selectAll().where('office', '=', office).orderBy('id').execute();
      return rows.map(readPetition);
    },
    async find(office, petition) {
      const row = await db
        .selectFrom('petitions')
        .selectAll()
        .where('office', '=', office)
        .where('id', '=', petition)
        .executeTakeFirst();
      return row && readPetition(row);
    },
    async insert(office, { id, election, body }) {
      await db
        .insertInto('petitions')
        .values({ office, id, election, body: JSON.stringify(body) })
        .execute();
    },
    async setBody(office, { petition, body }) {
      await db
        .updateTable('petitions')
        .set({ body: JSON.stringify(body) })
        .where('office', '=', office)
        .where('id', '=', petition)
        .execute();
    },
    async remove(office, petition) {
      await removeSignatures(office, petition);
      await db.deleteFrom('petitions').where('office', '=', office).where('id', '=', petition).execute();
    },
    removeSignatures,
  };
}

function signatures(
  db: Kysely<Schema>,
): Pick<PetitionStore, 'signatures' | 'findByToken' | 'putSignature' | 'strike' | 'removeUnconfirmedBefore'> {
  return {
    async signatures(office, petition) {
      const rows = await db
        .selectFrom('petition_signatures')
        .selectAll()
        .where('office', '=', office)
        .where('petition', '=', petition)
        .orderBy('asked_at')
        .orderBy('id')
        .execute();
      return rows.map(readSignature);
    },
    async findByToken(office, tokenHash) {
      const row = await db
        .selectFrom('petition_signatures')
        .selectAll()
        .where('office', '=', office)
        .where('token_hash', '=', Buffer.from(tokenHash))
        .executeTakeFirst();
      return row && { petition: must(parseId<PetitionId>(row.petition)), signature: readSignature(row) };
    },
    async putSignature(office, { petition, signature }) {
      const { id, name, email, tokenHash, askedAt, signedAt, isStruck } = signature;
      const values = {
        id,
        name,
        token_hash: tokenHash && Buffer.from(tokenHash),
        asked_at: askedAt,
        signed_at: signedAt,
        struck: isStruck ? 1 : 0,
      };
      await db
        .insertInto('petition_signatures')
        .values({ office, petition, email, ...values })
        .onConflict((conflict) => conflict.columns(['office', 'petition', 'email']).doUpdateSet(values))
        .execute();
    },
    async strike(office, { petition, id, isStruck }) {
      await db
        .updateTable('petition_signatures')
        .set({ struck: isStruck ? 1 : 0 })
        .where('office', '=', office)
        .where('petition', '=', petition)
        .where('id', '=', id)
        .execute();
    },
    async removeUnconfirmedBefore(instant) {
      await db
        .deleteFrom('petition_signatures')
        .where('signed_at', 'is', null)
        .where('asked_at', '<', instant)
        .execute();
    },
  };
}

function readPetition(row: Selectable<Schema['petitions']>): PetitionRow {
  // JSON.parse gives nothing but Json.
  const body = JSON.parse(row.body) as Json;
  assert(isJsonObject(body), 'a stored petition is an object');
  return { id: must(parseId<PetitionId>(row.id)), election: must(parseElectionId(row.election)), body };
}

function readSignature(row: Selectable<Schema['petition_signatures']>): SignatureRow {
  return {
    id: must(parseId<SignatureId>(row.id)),
    name: row.name,
    email: row.email,
    tokenHash: row.token_hash,
    askedAt: row.asked_at,
    signedAt: row.signed_at,
    isStruck: row.struck === 1,
  };
}
