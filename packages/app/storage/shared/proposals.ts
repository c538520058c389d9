// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Kysely } from 'kysely';
import type { ProposalStore } from '../../ports/store.ts';
import type { Schema } from './schema.ts';

export function proposalStore(db: Kysely<Schema>): ProposalStore {
  return {
    async list(office) {
      const rows = await db
        .selectFrom('proposals')
        .select('bytes')
        .where('office', '=', office)
        .orderBy('hash')
        .execute();
      return rows.map(({ bytes }) => bytes);
    },
    async insert(office, { hash, bytes }) {
      await db
        .insertInto('proposals')
        .values({ office, hash, bytes: Buffer.from(bytes) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async clear(office) {
      await db.deleteFrom('proposals').where('office', '=', office).execute();
    },
  };
}
