// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, parseOfficeId } from '@amends/base';
import type { Kysely } from 'kysely';
import type { MailStore } from '../../ports/mail-store.ts';
import type { Capabilities } from './capabilities.ts';
import type { Schema } from './schema.ts';

export function mailStore(db: Kysely<Schema>, can: Capabilities): MailStore {
  return {
    async enqueue({ id, office, bytes, runAt }) {
      await db
        .insertInto('mails')
        .values({ office, id, bytes: Buffer.from(bytes), run_at: runAt, attempts: 0 })
        .execute();
    },
    async claim({ now, retryAt }) {
      const due = db.selectFrom('mails').select('id').where('run_at', '<=', now).orderBy('run_at').limit(1);
      const row = await db
        .updateTable('mails')
        .set(({ eb }) => ({ run_at: retryAt, attempts: eb('attempts', '+', 1) }))
        .where('id', '=', can.skipLocked ? due.forUpdate().skipLocked() : due)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { id, bytes, run_at: runAt, attempts } = row;
      return { id, office: must(parseOfficeId(row.office)), bytes, runAt, attempts };
    },
    async remove(id) {
      await db.deleteFrom('mails').where('id', '=', id).execute();
    },
  };
}
