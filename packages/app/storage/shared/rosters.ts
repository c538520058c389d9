// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Kysely } from 'kysely';
import type { RosterStore } from '../../ports/store.ts';
import type { Schema } from './schema.ts';

export function rosterStore(db: Kysely<Schema>): RosterStore {
  return {
    async list(office) {
      const rows = await db
        .selectFrom('roster')
        .select('bytes')
        .where('office', '=', office)
        .orderBy('sequence')
        .execute();
      return rows.map((row) => row.bytes);
    },
    async append(office, { sequence, bytes }) {
      const result = await db
        .insertInto('roster')
        .values({ office, sequence, bytes: Buffer.from(bytes) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
  };
}
