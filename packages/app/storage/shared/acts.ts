// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, isJsonObject, must, parseId, type ElectionPersonId, type Json } from '@amends/base';
import type { Kysely, Selectable } from 'kysely';
import { TELLER_ACT_KINDS, type ActStore, type TellerActId, type TellerActRow } from '../../ports/act-store.ts';
import type { Schema } from './schema.ts';

export function actStore(db: Kysely<Schema>): ActStore {
  return {
    async list(office, election) {
      const rows = await db
        .selectFrom('teller_acts')
        .selectAll()
        .where('office', '=', office)
        .where('election', '=', election)
        .orderBy('asked_at')
        .orderBy('id')
        .execute();
      return rows.map(readAct);
    },
    async insert(office, { election, act }) {
      const { id, kind, about, askedBy, askedAt, doneBy, doneAt } = act;
      await db
        .insertInto('teller_acts')
        .values({
          ...{ office, election, id, kind, about: JSON.stringify(about) },
          ...{ asked_by: askedBy, asked_at: askedAt, done_by: doneBy, done_at: doneAt },
        })
        .execute();
    },
    async finish(office, { election, id, about, doneBy, doneAt }) {
      const result = await db
        .updateTable('teller_acts')
        .set({ about: JSON.stringify(about), done_by: doneBy, done_at: doneAt })
        .where('office', '=', office)
        .where('election', '=', election)
        .where('id', '=', id)
        .where('done_at', 'is', null)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async drop(office, { election, id }) {
      const result = await db
        .deleteFrom('teller_acts')
        .where('office', '=', office)
        .where('election', '=', election)
        .where('id', '=', id)
        .where('done_at', 'is', null)
        .executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
    async forget(office, election) {
      await db
        .deleteFrom('teller_acts')
        .where('office', '=', office)
        .where('election', '=', election)
        .where('done_at', 'is', null)
        .execute();
      await db
        .updateTable('teller_acts')
        .set({ about: '{}' })
        .where('office', '=', office)
        .where('election', '=', election)
        .where('about', '!=', '{}')
        .execute();
    },
  };
}

function readAct(row: Selectable<Schema['teller_acts']>): TellerActRow {
  const kind = TELLER_ACT_KINDS.find((known) => known === row.kind);
  assert(kind !== undefined, 'a stored act is of a kind we know');
  // JSON.parse gives nothing but Json.
  const about = JSON.parse(row.about) as Json;
  assert(isJsonObject(about), 'what an act is about is an object');
  return {
    id: must(parseId<TellerActId>(row.id)),
    kind,
    about,
    askedBy: must(parseId<ElectionPersonId>(row.asked_by)),
    askedAt: row.asked_at,
    doneBy: row.done_by === null ? null : must(parseId<ElectionPersonId>(row.done_by)),
    doneAt: row.done_at,
  };
}
