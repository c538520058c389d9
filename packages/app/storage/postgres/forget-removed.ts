// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../shared/schema.ts';

/**
 * Writes the table of jobs anew without the rows that were removed, so that no file of a table says any more when
 * somebody was to be told. What stays readable all the same is listed in docs/adr/0011-postgresql.md.
 *
 * @returns false where somebody could still see the removed rows, or holds the table: they were kept
 */
export async function forgetRemovedJobs(db: Kysely<Schema>): Promise<boolean> {
  return await db.connection().execute(async (connection) => {
    if (await isLookedAt(connection)) return false;
    const before = await fileOfJobs(connection);
    // Waiting for the table would make everybody behind us wait as well.
    await sql`VACUUM (FULL, SKIP_LOCKED) jobs`.execute(connection);
    return before !== (await fileOfJobs(connection));
  });
}

/** Whether a session beside ours sees an older state: rows that it may still see are kept. */
async function isLookedAt(connection: Kysely<Schema>): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    SELECT EXISTS (
      SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND backend_type = 'client backend'
        AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL
    ) AS held`.execute(connection);
  return rows[0]?.held !== false;
}

/** A table that was written anew is in another file. */
async function fileOfJobs(connection: Kysely<Schema>): Promise<string | undefined> {
  const { rows } = await sql<{ file: string }>`SELECT pg_relation_filenode('jobs')::text AS file`.execute(connection);
  return rows[0]?.file;
}
