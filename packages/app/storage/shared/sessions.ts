// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Kysely } from 'kysely';
import type { SessionStore } from '../../ports/store.ts';
import { readSession } from './rows.ts';
import type { Schema } from './schema.ts';

export function sessionStore(db: Kysely<Schema>): SessionStore {
  return {
    async insert(office, { tokenHash, officer, createdAt, seenAt }) {
      await db
        .insertInto('sessions')
        .values({ office, token_hash: Buffer.from(tokenHash), officer, created_at: createdAt, seen_at: seenAt })
        .execute();
    },
    async find(office, tokenHash) {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('office', '=', office)
        .where('token_hash', '=', Buffer.from(tokenHash))
        .executeTakeFirst();
      return row && readSession(row);
    },
    async touch(office, { tokenHash, seenAt }) {
      await db
        .updateTable('sessions')
        .set({ seen_at: seenAt })
        .where('office', '=', office)
        .where('token_hash', '=', Buffer.from(tokenHash))
        .execute();
    },
    async remove(office, tokenHash) {
      await db
        .deleteFrom('sessions')
        .where('office', '=', office)
        .where('token_hash', '=', Buffer.from(tokenHash))
        .execute();
    },
    async removeOf(office, officer) {
      await db.deleteFrom('sessions').where('office', '=', office).where('officer', '=', officer).execute();
    },
    async removeOthersOf(office, { officer, kept }) {
      await db
        .deleteFrom('sessions')
        .where('office', '=', office)
        .where('officer', '=', officer)
        .where('token_hash', '<>', Buffer.from(kept))
        .execute();
    },
    async removeSeenBefore(instant) {
      await db.deleteFrom('sessions').where('seen_at', '<', instant).execute();
    },
  };
}
