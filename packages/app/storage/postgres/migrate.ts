// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql, type Kysely } from 'kysely';
import { StoreUnavailable } from '../../ports/store.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { MADE_BY_NEWER, versionOf } from '../migrations/version-of.ts';
import type { Schema } from '../shared/schema.ts';
import { toPostgres } from './to-postgres.ts';

/** Any number that nobody else in the database uses: "amends" on a telephone's keys. */
const LOCK = 263637;

/**
 * Brings the tables up to date, all of it or nothing. Processes that start together come one after the other, and
 * wait as long as it takes.
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  await db
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (transaction) => {
      await sql`SELECT set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true)`.execute(
        transaction,
      );
      await sql`SELECT pg_advisory_xact_lock(${LOCK})`.execute(transaction);
      const done = (await readMigrations(transaction)) ?? (await beginMigrations(transaction));
      if (versionOf(done) === 'newer') throw new StoreUnavailable(MADE_BY_NEWER);
      const missing = MIGRATIONS.filter(({ name }) => !done.includes(name));
      for (const { name, statements } of missing) {
        for (const statement of statements) await sql.raw(toPostgres(statement)).execute(transaction);
        await sql`INSERT INTO migrations (name) VALUES (${name})`.execute(transaction);
      }
      // The server's own samples of a table would hold times of notices that were removed; we clear up here ourselves.
      if (missing.length > 0) await sql`ALTER TABLE jobs SET (autovacuum_enabled = false)`.execute(transaction);
    });
}

/** The names of the migrations that a database saw, or undefined where it saw none. */
export async function readMigrations(db: Kysely<Schema>): Promise<readonly string[] | undefined> {
  const { rows } = await sql<{ there: boolean }>`SELECT to_regclass('migrations') IS NOT NULL AS there`.execute(db);
  if (rows[0]?.there !== true) return undefined;
  const done = await sql<{ name: string }>`SELECT name FROM migrations`.execute(db);
  return done.rows.map(({ name }) => name);
}

async function beginMigrations(db: Kysely<Schema>): Promise<readonly string[]> {
  await sql.raw(toPostgres('CREATE TABLE migrations (name TEXT NOT NULL PRIMARY KEY)')).execute(db);
  return [];
}
