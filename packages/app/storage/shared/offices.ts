// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Kysely } from 'kysely';
import type { OfficeStore } from '../../ports/store.ts';
import { readOffice } from './rows.ts';
import type { Schema } from './schema.ts';

export function officeStore(db: Kysely<Schema>): OfficeStore {
  return {
    async list() {
      const rows = await db.selectFrom('offices').selectAll().orderBy('office').execute();
      return rows.map(readOffice);
    },
    async find(office) {
      const row = await db.selectFrom('offices').selectAll().where('office', '=', office).executeTakeFirst();
      return row && readOffice(row);
    },
    async setProfile({ id, profile }) {
      await db
        .updateTable('offices')
        .set({ profile: JSON.stringify(profile) })
        .where('office', '=', id)
        .execute();
    },
    async insert({ id, profile }) {
      await db
        .insertInto('offices')
        .values({ office: id, profile: JSON.stringify(profile) })
        .execute();
    },
  };
}
