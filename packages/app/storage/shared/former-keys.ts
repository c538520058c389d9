// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Kysely } from 'kysely';
import type { OfficerStore } from '../../ports/store.ts';
import type { Schema } from './schema.ts';

export function formerKeys(db: Kysely<Schema>): Pick<OfficerStore, 'insertFormerKeys' | 'formerKeysOf'> {
  return {
    async insertFormerKeys(office, { id, officer, salt, keyFile }) {
      await db
        .insertInto('former_keys')
        .values({ office, officer, id, salt: Buffer.from(salt), key_file: Buffer.from(keyFile) })
        .execute();
    },
    async formerKeysOf(office, officer) {
      const rows = await db
        .selectFrom('former_keys')
        .select(['id', 'salt', 'key_file'])
        .where('office', '=', office)
        .where('officer', '=', officer)
        .orderBy('id')
        .execute();
      return rows.map(({ id, salt, key_file: keyFile }) => ({ id, officer, salt, keyFile }));
    },
  };
}
