// SPDX-License-Identifier: AGPL-3.0-or-later
import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { StoreUnavailable, type Database } from '../../ports/store.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import type { Schema } from '../shared/schema.ts';
import { storeOver } from '../shared/store.ts';

const BUSY_TIMEOUT_MS = 5_000;

/** Opens an SQLite file, brings its tables up to date, and gives the store over it. */
export function openSqlite(file: string): Database {
  const sqlite = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS });
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('secure_delete = ON');
  sqlite.pragma('temp_store = MEMORY');
  migrate(sqlite);
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  const can = { skipLocked: false };
  return {
    store: storeOver(db, can),
    async transaction(work) {
      try {
        return await db.transaction().execute(async (transaction) => await work(storeOver(transaction, can)));
      } catch (error) {
        throw isOutOfSpace(error) ? new StoreUnavailable('the disk is full', { cause: error }) : error;
      }
    },
    forgetRemoved() {
      // `secure_delete` has zeroed the pages; what is left of the rows stands in the write-ahead log.
      sqlite.pragma('wal_checkpoint(TRUNCATE)');
      return Promise.resolve();
    },
    async close() {
      sqlite.pragma('wal_checkpoint(TRUNCATE)');
      await db.destroy();
    },
  };
}

/**
 * A full disk shows as SQLITE_FULL, or as a failed write where a quota or a file limit stopped it. SQLite then ends
 * the transaction by itself, and what comes out here is Kysely's rollback, which finds none.
 */
function isOutOfSpace(error: unknown): boolean {
  if (!(error instanceof SqliteDatabase.SqliteError)) return false;
  const { code, message } = error;
  return code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR') || message.includes('no transaction is active');
}

function migrate(sqlite: SqliteDatabase.Database): void {
  sqlite.exec('CREATE TABLE IF NOT EXISTS migrations (name TEXT NOT NULL PRIMARY KEY)');
  const done = new Set(
    sqlite
      .prepare<[], { name: string }>('SELECT name FROM migrations')
      .all()
      .map(({ name }) => name),
  );
  for (const { name, statements } of MIGRATIONS) {
    if (done.has(name)) continue;
    sqlite.transaction(() => {
      for (const statement of statements) sqlite.exec(statement);
      sqlite.prepare('INSERT INTO migrations (name) VALUES (?)').run(name);
    })();
  }
}
