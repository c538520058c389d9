// SPDX-License-Identifier: AGPL-3.0-or-later
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { err, ok, type Result } from '@amends/base';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, sql, SqliteDialect, type KyselyPlugin, type Logger } from 'kysely';
import { StoreUnavailable, type Database } from '../../ports/store.ts';
import type { StoredFile } from '../../ports/stored-database.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { MADE_BY_NEWER, versionOf } from '../migrations/version-of.ts';
import { inspectStore } from '../shared/inspect.ts';
import type { Schema } from '../shared/schema.ts';
import { storeOver } from '../shared/store.ts';
import { groupCommits } from './group-commits.ts';
import { keepStatements } from './keep-statements.ts';
import { checkEach, transactionScopes } from './transaction-scopes.ts';
import { sayUnavailable } from './say-unavailable.ts';
import { whyUnavailable } from './why-unavailable.ts';

const BUSY_TIMEOUT_MS = 5_000;
/** The system keeps the file's pages in memory as well, and for everybody. */
const PAGE_CACHE_KIB = 2_048;
/** To find a part among others, SQLite reads these whole, 4 MiB each: here it finds their places alone. */
const PARTS_INDEX = 'CREATE INDEX IF NOT EXISTS file_parts_in_order ON file_parts (office, file, part)';

/** For an index of a table: all of its rows, then how many share its first column, its first two, and so on. */
const EXPECTED_ROWS: Readonly<Record<string, readonly [table: string, rows: string]>> = {
  sqlite_autoindex_channels_1: ['channels', '5000 5000 1'],
  sqlite_autoindex_channels_2: ['channels', '5000 5000 1'],
  sqlite_autoindex_grants_1: ['grants', '10000 10000 1'],
  sqlite_autoindex_grants_2: ['grants', '10000 10000 3000 2 1'],
  grants_by_reader: ['grants', '10000 10000 3 2'],
  sqlite_autoindex_codes_1: ['codes', '5000 5000 1'],
  codes_by_channel: ['codes', '5000 5000 2'],
  sqlite_autoindex_entries_1: ['entries', '100000 100000 1'],
  sqlite_autoindex_entries_2: ['entries', '100000 100000 20 20 1'],
  entries_in_order: ['entries', '100000 100000 20 1'],
  sqlite_autoindex_files_1: ['files', '5000 5000 1'],
  files_by_channel: ['files', '5000 5000 3'],
  files_by_room: ['files', '5000 5000 20'],
};

/**
 * Opens an SQLite file, brings its tables up to date, and gives the store over it.
 *
 * @param log - is told each statement, to count what is done for whom (P02)
 */
export function openSqlite(file: string, log?: Logger): Database {
  const sqlite = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS });
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('secure_delete = ON');
  sqlite.pragma('temp_store = MEMORY');
  sqlite.pragma(`cache_size = -${String(PAGE_CACHE_KIB)}`);
  migrate(sqlite);
  sqlite.exec(PARTS_INDEX);
  tellSizes(sqlite);
  const scopes = transactionScopes();
  const db = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: keepStatements(sayUnavailable(sqlite)) }),
    plugins: [checkEach(() => scopes.assertOutside())],
    ...(log && { log }),
  });
  const can = { skipLocked: false };
  const transaction = groupCommits<Kysely<Schema>>({
    connect: async (use) => await db.connection().execute(use),
    run: async (one, statement) => await sql.raw(statement).execute(one),
  });
  return {
    store: storeOver(db, can),
    async transaction(work) {
      scopes.assertOutside();
      try {
        return await transaction(async (one) => {
          const within = (whileOpen: KyselyPlugin) => work(storeOver(one.withoutPlugins().withPlugin(whileOpen), can));
          return await scopes.run(within);
        });
      } catch (error) {
        const why = whyUnavailable(error);
        throw why === undefined ? error : new StoreUnavailable(why, { cause: error });
      }
    },
    async forgetRemoved() {
      // `secure_delete` has zeroed the pages; what is left of the rows stands in the write-ahead log. A backup that
      // reads it just now is not waited for: that would stop every request. Kysely keeps other statements out.
      return await db.connection().execute(() => {
        sqlite.pragma('busy_timeout = 0');
        // The pragma's one row, as SQLite documents it.
        const [result] = sqlite.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
        sqlite.pragma(`busy_timeout = ${String(BUSY_TIMEOUT_MS)}`);
        return Promise.resolve(result?.busy === 0);
      });
    },
    async close() {
      // Behind whatever still has the connection: within a transaction SQLite refuses to.
      await db.connection().execute(() => Promise.resolve(sqlite.pragma('wal_checkpoint(TRUNCATE)')));
      await db.destroy();
    },
  };
}

const STATISTICS = "SELECT name FROM sqlite_schema WHERE name IN ('sqlite_stat1', 'sqlite_stat4')";

/**
 * Tells SQLite how large an office grows, once: of empty tables it would learn that all indexes are alike, and read a
 * whole office to find the few rows of one channel. It does not count by itself: SQLite would copy some rows whole into
 * `sqlite_stat4`, where they outlive what they were copied from.
 */
function tellSizes(sqlite: SqliteDatabase.Database): void {
  // Of the schema alone, so that the tables for it are there, and nothing is read.
  sqlite.exec('ANALYZE sqlite_schema');
  for (const { name } of sqlite.prepare<[], { name: string }>(STATISTICS).all()) sqlite.exec(`DELETE FROM ${name}`);
  const tell = sqlite.prepare('INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)');
  for (const [index, [table, sizes]] of Object.entries(EXPECTED_ROWS)) tell.run(table, index, sizes);
  sqlite.exec('ANALYZE sqlite_schema');
}

/** Opens an SQLite file to look at it, while a server may be writing to it. */
export function openSqliteToRead(file: string): Result<StoredFile, 'unreadable'> {
  try {
    return ok(readerOver(new SqliteDatabase(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS })));
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError) return err('unreadable');
    throw error;
  }
}

/** Turns a copy that `copyTo` made into a database to work with: without its extras. */
export function stripSqliteCopy(file: string): void {
  const sqlite = new SqliteDatabase(file, { fileMustExist: true });
  try {
    sqlite.pragma('secure_delete = ON');
    sqlite.exec('DROP TABLE backup_extra');
    // No byte of them stays in the file.
    sqlite.exec('VACUUM');
  } finally {
    sqlite.close();
  }
}

function readerOver(sqlite: SqliteDatabase.Database): StoredFile {
  sqlite.pragma('temp_store = MEMORY');
  const version = versionOf(readMigrations(sqlite));
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: keepStatements(sqlite) }) });
  return {
    version,
    snapshot: async (work) =>
      await db.transaction().execute(async (transaction) => {
        const store = storeOver(transaction, { skipLocked: false });
        return await work({ store, inspect: inspectStore(transaction) });
      }),
    isSound: () => Promise.resolve(isSound(sqlite)),
    extras: () => readExtras(sqlite),
    copyTo: (file, extras) => copyTo(sqlite, { file, extras }),
    close: async () => await db.destroy(),
  };
}

function isSound(sqlite: SqliteDatabase.Database): boolean {
  try {
    return sqlite.pragma('integrity_check', { simple: true }) === 'ok';
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError) return false;
    throw error;
  }
}

/** `VACUUM INTO` reads one state of everything, and leaves behind what was deleted. */
function copyTo(
  sqlite: SqliteDatabase.Database,
  to: { readonly file: string; readonly extras: ReadonlyMap<string, Uint8Array> },
): void {
  closeSync(openSync(to.file, 'wx', 0o600));
  sqlite.prepare('VACUUM INTO ?').run(to.file);
  const copy = new SqliteDatabase(to.file);
  try {
    copy.pragma('synchronous = FULL');
    copy.exec('CREATE TABLE backup_extra (name TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL)');
    const insert = copy.prepare('INSERT INTO backup_extra (name, bytes) VALUES (?, ?)');
    for (const [name, bytes] of to.extras) insert.run(name, Buffer.from(bytes));
  } finally {
    copy.close();
  }
  const written = openSync(to.file, 'r');
  fsyncSync(written);
  closeSync(written);
}

function readExtras(sqlite: SqliteDatabase.Database): ReadonlyMap<string, Uint8Array> {
  const tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'backup_extra'";
  if (sqlite.prepare(tables).get() === undefined) return new Map();
  const rows = sqlite.prepare<[], { name: string; bytes: Buffer }>('SELECT name, bytes FROM backup_extra').all();
  return new Map(rows.map(({ name, bytes }) => [name, bytes]));
}

/** Processes that start together come one after the other. */
function migrate(sqlite: SqliteDatabase.Database): void {
  sqlite.exec('CREATE TABLE IF NOT EXISTS migrations (name TEXT NOT NULL PRIMARY KEY)');
  sqlite
    .transaction(() => {
      const done = readMigrations(sqlite);
      if (versionOf(done) === 'newer') throw new StoreUnavailable(MADE_BY_NEWER);
      for (const { name, statements } of MIGRATIONS.filter((one) => !done.includes(one.name))) {
        for (const statement of statements) sqlite.exec(statement);
        sqlite.prepare('INSERT INTO migrations (name) VALUES (?)').run(name);
      }
    })
    .immediate();
}

function readMigrations(sqlite: SqliteDatabase.Database): readonly string[] {
  const rows = sqlite.prepare<[], { name: string }>('SELECT name FROM migrations').all();
  return rows.map(({ name }) => name);
}
