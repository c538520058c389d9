// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, isJsonObject, must, parseId, type Json, type NominationId } from '@amends/base';
import { NOMINATION_STATES, readNomination, readProposal, type Nomination, type Proposal } from '@amends/domain';
import type { Kysely, Selectable } from 'kysely';
import { PHOTO_TYPES, type NominationRow, type NominationStore } from '../../ports/nomination-store.ts';
import { readDay } from './rows.ts';
import type { Schema } from './schema.ts';

export function nominationStore(db: Kysely<Schema>): NominationStore {
  return { ...reading(db), ...writing(db), ...photos(db) };
}

function reading(db: Kysely<Schema>): Pick<NominationStore, 'list' | 'find' | 'findByToken'> {
  return {
    async list(office, election) {
      const rows = await db
        .selectFrom('nominations')
        .selectAll()
        .where('office', '=', office)
        .where('election', '=', election)
        .orderBy('id')
        .execute();
      return rows.map(readRow);
    },
    async find(office, { election, nomination }) {
      const row = await db
        .selectFrom('nominations')
        .selectAll()
        .where('office', '=', office)
        .where('election', '=', election)
        .where('id', '=', nomination)
        .executeTakeFirst();
      return row && readRow(row);
    },
    async findByToken(office, { election, tokenHash }) {
      const row = await db
        .selectFrom('nominations')
        .selectAll()
        .where('office', '=', office)
        .where('election', '=', election)
        .where('token_hash', '=', Buffer.from(tokenHash))
        .executeTakeFirst();
      return row && readRow(row);
    },
  };
}

function writing(db: Kysely<Schema>): Pick<NominationStore, 'insert' | 'update' | 'forgetAddresses' | 'remove'> {
  return {
    async insert(office, { election, nomination }) {
      await db
        .insertInto('nominations')
        .values({ office, election, id: nomination.id, day: nomination.day, ...changing(nomination) })
        .execute();
    },
    async update(office, { election, nomination }) {
      await db
        .updateTable('nominations')
        .set(changing(nomination))
        .where('office', '=', office)
        .where('election', '=', election)
        .where('id', '=', nomination.id)
        .execute();
    },
    async forgetAddresses(office, election) {
      await db
        .updateTable('nominations')
        .set({ email: null, token_hash: null })
        .where('office', '=', office)
        .where('election', '=', election)
        .where((where) => where.or([where('email', 'is not', null), where('token_hash', 'is not', null)]))
        .execute();
    },
    async remove(office, { election, nomination }) {
      for (const table of ['question_answers', 'nomination_photos'] as const) {
        await db
          .deleteFrom(table)
          .where('office', '=', office)
          .where('election', '=', election)
          .where('nomination', '=', nomination)
          .execute();
      }
      await db
        .deleteFrom('nominations')
        .where('office', '=', office)
        .where('election', '=', election)
        .where('id', '=', nomination)
        .execute();
    },
  };
}

function photos(db: Kysely<Schema>): Pick<NominationStore, 'setPhoto' | 'photo'> {
  return {
    async setPhoto(office, { election, nomination, photo }) {
      await db
        .deleteFrom('nomination_photos')
        .where('office', '=', office)
        .where('election', '=', election)
        .where('nomination', '=', nomination)
        .execute();
      if (photo === null) return;
      await db
        .insertInto('nomination_photos')
        .values({ office, election, nomination, type: photo.type, bytes: Buffer.from(photo.bytes) })
        .execute();
    },
    async photo(office, { election, nomination }) {
      const row = await db
        .selectFrom('nomination_photos')
        .select(['type', 'bytes'])
        .where('office', '=', office)
        .where('election', '=', election)
        .where('nomination', '=', nomination)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const type = PHOTO_TYPES.find((known) => known === row.type);
      assert(type !== undefined, 'a stored photo is of a type we know');
      return { type, bytes: row.bytes };
    },
  };
}

/** Her address has a column of its own, so that what is public is in one place and what is not in another. */
function changing(row: NominationRow) {
  const { email, ...said } = row.said;
  return {
    state: row.state,
    said: JSON.stringify(said),
    email,
    token_hash: row.tokenHash && Buffer.from(row.tokenHash),
    confirmed: row.confirmed ? 1 : 0,
    position: row.position,
  };
}

function readRow(row: Selectable<Schema['nominations']>): NominationRow {
  const state = NOMINATION_STATES.find((known) => known === row.state);
  assert(state !== undefined, 'a stored state is one we know');
  return {
    id: must(parseId<NominationId>(row.id)),
    state,
    said: readSaid(row),
    tokenHash: row.token_hash,
    confirmed: row.confirmed === 1,
    position: row.position,
    day: readDay(row.day),
  };
}

function readSaid(row: Selectable<Schema['nominations']>): Nomination | Proposal {
  // JSON.parse gives nothing but Json.
  const said = JSON.parse(row.said) as Json;
  assert(isJsonObject(said), 'what somebody said is an object');
  const whole = { ...said, email: row.email };
  return 'statement' in said ? must(readNomination(whole)) : must(readProposal(whole));
}
