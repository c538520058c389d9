// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Kysely } from 'kysely';
import type { SendStore } from '../../ports/store.ts';
import { readSend } from './rows.ts';
import type { Schema } from './schema.ts';

export function sendStore(db: Kysely<Schema>): SendStore {
  return {
    async find(office, tokenHash) {
      const row = await db
        .selectFrom('sends')
        .selectAll()
        .where('office', '=', office)
        .where('token_hash', '=', Buffer.from(tokenHash))
        .executeTakeFirst();
      return row && readSend(row);
    },
    async insert(office, { tokenHash, bodyMac, reference, day }) {
      await db
        .insertInto('sends')
        .values({ office, token_hash: Buffer.from(tokenHash), body_mac: Buffer.from(bodyMac), reference, day })
        .execute();
    },
    async removeBefore(day) {
      await db.deleteFrom('sends').where('day', '<', day).execute();
    },
  };
}
