// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Kysely } from 'kysely';
import type { JobStore } from '../../ports/job-store.ts';
import type { Capabilities } from './capabilities.ts';
import { readJob, readOrDamaged } from './rows.ts';
import type { Schema } from './schema.ts';

export function jobStore(db: Kysely<Schema>, can: Capabilities): JobStore {
  return {
    async enqueue(jobs) {
      if (jobs.length === 0) return;
      await db
        .insertInto('jobs')
        .values(jobs.map(({ runAt, ...job }) => ({ ...job, slot: runAt, run_at: runAt, attempts: 0 })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async claim({ now, retryAt }) {
      const due = db.selectFrom('jobs').select('id').where('run_at', '<=', now).orderBy('run_at').limit(1);
      const row = await db
        .updateTable('jobs')
        .set(({ eb }) => ({ run_at: retryAt, attempts: eb('attempts', '+', 1) }))
        .where('id', '=', can.skipLocked ? due.forUpdate().skipLocked() : due)
        .returningAll()
        .executeTakeFirst();
      return row && readOrDamaged(row, readJob);
    },
    async postpone(id, runAt) {
      await db.updateTable('jobs').set({ run_at: runAt }).where('id', '=', id).execute();
    },
    async remove(id) {
      await db.deleteFrom('jobs').where('id', '=', id).execute();
    },
    async removeOf(office, officer) {
      await db.deleteFrom('jobs').where('office', '=', office).where('officer', '=', officer).execute();
    },
  };
}
