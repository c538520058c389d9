// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Kysely } from 'kysely';
import type { ProposalStore } from '../../ports/store.ts';
import type { Schema } from './schema.ts';

export function proposalStore(db: Kysely<Schema>): ProposalStore {
  return {
    async list(office) {
      const rows = await db
        .selectFrom('proposals')
        .select(['hash', 'bytes', 'email', 'lookup_hash'])
        .where('office', '=', office)
        .orderBy('hash')
        .execute();
      return rows.map(({ hash, bytes, email, lookup_hash: lookupHash }) => {
        return { hash, bytes, invitation: email === null || lookupHash === null ? null : { email, lookupHash } };
      });
    },
    async insert(office, { hash, bytes, invitation }) {
      const email = invitation?.email ?? null;
      const lookupHash = invitation && Buffer.from(invitation.lookupHash);
      await db
        .insertInto('proposals')
        .values({ office, hash, bytes: Buffer.from(bytes), email, lookup_hash: lookupHash })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async clear(office) {
      await db.deleteFrom('proposals').where('office', '=', office).execute();
    },
  };
}
