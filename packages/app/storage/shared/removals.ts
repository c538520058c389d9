// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Kysely } from 'kysely';
import type { RemovalStore } from '../../ports/store.ts';
import { readRemoval } from './rows.ts';
import type { Schema } from './schema.ts';

export function removalStore(db: Kysely<Schema>): RemovalStore {
  return {
    async list() {
      const rows = await db
        .selectFrom('removals')
        .selectAll()
        .orderBy('office')
        .orderBy('kind')
        .orderBy('id')
        .execute();
      return rows.map(readRemoval);
    },
    async insert(removal) {
      await db
        .insertInto('removals')
        .values(removal)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };
}
