// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, parseOfficeId } from '@amends/base';
import type { Kysely, Selectable } from 'kysely';
import type { MailRow, MailStore } from '../../ports/mail-store.ts';
import type { Capabilities } from './capabilities.ts';
import { readOrDamaged } from './rows.ts';
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
      return row && readOrDamaged(row, readMail);
    },
    async remove(id) {
      await db.deleteFrom('mails').where('id', '=', id).execute();
    },
    async postpone(id, runAt) {
      await db.updateTable('mails').set({ run_at: runAt }).where('id', '=', id).execute();
    },
    async noteRefused(office, { officer, day }) {
      await db
        .insertInto('refused_mails')
        .values({ office, officer: officer ?? '', day })
        .onConflict((conflict) => conflict.columns(['office', 'officer']).doUpdateSet({ day }))
        .execute();
    },
    async clearRefused(office, officer) {
      await db.deleteFrom('refused_mails').where('office', '=', office).where('officer', '=', officer).execute();
    },
  };
}

function readMail({ id, office, bytes, run_at: runAt, attempts }: Selectable<Schema['mails']>): MailRow {
  return { id, office: must(parseOfficeId(office)), bytes, runAt, attempts };
}
