// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, isJsonObject, must, parseElectionId, parseId, type Json, type JsonObject } from '@amends/base';
import { parseTerm, readObjection } from '@amends/domain';
import type { Kysely } from 'kysely';
import type { ObjectionId, ObjectionStore, OutcomeStore, TermId, TermStore } from '../../ports/outcome-store.ts';
import { readDay } from './rows.ts';
import type { Schema } from './schema.ts';

/** In the place of a name that was forgotten. */
const NOBODY = 'A member';

export function outcomeStore(db: Kysely<Schema>): OutcomeStore {
  return {
    async find(office, election) {
      const row = await db
        .selectFrom('outcomes')
        .select('body')
        .where('office', '=', office)
        .where('election', '=', election)
        .executeTakeFirst();
      return row && readBody(row.body);
    },
    async put(office, at) {
      const body = JSON.stringify(at.body);
      await db
        .insertInto('outcomes')
        .values({ office, election: at.election, body })
        .onConflict((conflict) => conflict.columns(['office', 'election']).doUpdateSet({ body }))
        .execute();
    },
    async remove(office, election) {
      await db.deleteFrom('outcomes').where('office', '=', office).where('election', '=', election).execute();
    },
  };
}

export function objectionStore(db: Kysely<Schema>): ObjectionStore {
  const list: ObjectionStore['list'] = async (office, election) => {
    const rows = await db
      .selectFrom('objections')
      .selectAll()
      .where('office', '=', office)
      .where('election', '=', election)
      .orderBy('day')
      .orderBy('id')
      .execute();
    return rows.map(({ id, day, body, answer }) => ({
      id: must(parseId<ObjectionId>(id)),
      day: readDay(day),
      objection: must(readObjection(readBody(body))),
      answer,
    }));
  };
  return {
    list,
    async insert(office, { election, row }) {
      const { id, day, objection, answer } = row;
      await db
        .insertInto('objections')
        .values({ office, election, id, day, body: JSON.stringify(objection), answer })
        .execute();
    },
    async answer(office, { election, id, answer }) {
      await db
        .updateTable('objections')
        .set({ answer })
        .where('office', '=', office)
        .where('election', '=', election)
        .where('id', '=', id)
        .execute();
    },
    async forgetPeople(office, election) {
      for (const { id, objection } of await list(office, election)) {
        if (objection.name === NOBODY && objection.email === null) continue;
        await db
          .updateTable('objections')
          .set({ body: JSON.stringify({ ...objection, name: NOBODY, email: null }) })
          .where('office', '=', office)
          .where('election', '=', election)
          .where('id', '=', id)
          .execute();
      }
    },
  };
}

export function termStore(db: Kysely<Schema>): TermStore {
  return {
    async list(office) {
      const rows = await db.selectFrom('terms').selectAll().where('office', '=', office).orderBy('id').execute();
      return rows.map(({ id, election, body }) => ({
        id: must(parseId<TermId>(id)),
        election: election === null ? null : must(parseElectionId(election)),
        term: must(parseTerm(readBody(body))),
      }));
    },
    async insert(office, { id, election, term }) {
      await db
        .insertInto('terms')
        .values({ office, id, election, body: JSON.stringify(term) })
        .execute();
    },
    async set(office, { id, term }) {
      await db
        .updateTable('terms')
        .set({ body: JSON.stringify(term) })
        .where('office', '=', office)
        .where('id', '=', id)
        .execute();
    },
  };
}

function readBody(text: string): JsonObject {
  // JSON.parse gives nothing but Json.
  const body = JSON.parse(text) as Json;
  assert(isJsonObject(body), 'a stored body is an object');
  return body;
}
