// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Database } from '../../ports/store.ts';
import type { StoredDatabase } from '../../ports/stored-database.ts';
import { versionOf } from '../migrations/version-of.ts';
import type { Capabilities } from '../shared/capabilities.ts';
import { inspectStore } from '../shared/inspect.ts';
import type { Schema } from '../shared/schema.ts';
import { storeOver } from '../shared/store.ts';
import { forgetRemovedJobs } from './forget-removed.ts';
import { migrate, readMigrations } from './migrate.ts';
import { openPool, sqlState, type PostgresPlace } from './open-pool.ts';
import { serializable } from './serializable.ts';

const CAN: Capabilities = { skipLocked: true };
/** The class of SQLSTATE that tells of damage. */
const DAMAGE = 'XX';

/** Opens a PostgreSQL database, brings its tables up to date, and gives the store over it. */
export async function openPostgres(place: PostgresPlace): Promise<Database> {
  const db = connect(place);
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const transact = serializable(db);
  return {
    store: storeOver(db, CAN),
    transaction: async (work) => await transact(async (transaction) => await work(storeOver(transaction, CAN))),
    forgetRemoved: async () => await forgetRemovedJobs(db),
    close: async () => await db.destroy(),
  };
}

/** Opens a PostgreSQL database to look at it, while servers may be writing to it. */
export async function openPostgresToRead(place: PostgresPlace): Promise<Result<StoredDatabase, 'empty'>> {
  const db = connect(place);
  try {
    const done = await readMigrations(db);
    if (done !== undefined) return ok(readerOver(db, versionOf(done)));
  } catch (error) {
    await db.destroy();
    throw error;
  }
  await db.destroy();
  return err('empty');
}

function connect(place: PostgresPlace): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: openPool(place) }) });
}

function readerOver(db: Kysely<Schema>, version: StoredDatabase['version']): StoredDatabase {
  return {
    version,
    snapshot: async (work) =>
      await db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async (transaction) => {
          const store = storeOver(transaction, CAN);
          return await work({ store, inspect: inspectStore(transaction) });
        }),
    isSound: async () => await isSound(db),
    close: async () => await db.destroy(),
  };
}

/** Reads every row of every table to its end: with page checksums the server notices what its disk has changed. */
async function isSound(db: Kysely<Schema>): Promise<boolean> {
  try {
    await db.transaction().execute(async (transaction) => {
      await sql`SELECT set_config('statement_timeout', '0', true)`.execute(transaction);
      for (const name of await tableNames(transaction)) {
        await sql`SELECT sum(length(t::text)) FROM ${sql.table(name)} AS t`.execute(transaction);
      }
    });
    return true;
  } catch (error) {
    if (sqlState(error)?.startsWith(DAMAGE) === true) return false;
    throw error;
  }
}

async function tableNames(db: Kysely<Schema>): Promise<readonly string[]> {
  const query = sql<{ name: string }>`SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`;
  const { rows } = await query.execute(db);
  return rows.map(({ name }) => name);
}
