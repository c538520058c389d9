// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Kysely } from 'kysely';
import type { ShelfStore } from '../../ports/store.ts';
import type { Schema } from './schema.ts';

export function shelfStore(db: Kysely<Schema>): ShelfStore {
  return {
    async list(office, officer) {
      return await db
        .selectFrom('shelves')
        .select(['shelf', 'revision', 'bytes'])
        .where('office', '=', office)
        .where('officer', '=', officer)
        .orderBy('shelf')
        .execute();
    },
    async put(office, { officer, shelf, revision, bytes }) {
      const content = { revision, bytes: Buffer.from(bytes) };
      if (revision === 1) {
        const made = await db
          .insertInto('shelves')
          .values({ office, officer, shelf, ...content })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return made.numInsertedOrUpdatedRows === 1n;
      }
      const written = await db
        .updateTable('shelves')
        .set(content)
        .where('office', '=', office)
        .where('officer', '=', officer)
        .where('shelf', '=', shelf)
        .where('revision', '=', revision - 1)
        .executeTakeFirst();
      return written.numUpdatedRows === 1n;
    },
    async removeOf(office, officer) {
      await db.deleteFrom('shelves').where('office', '=', office).where('officer', '=', officer).execute();
    },
  };
}
