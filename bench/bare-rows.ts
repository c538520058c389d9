// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
// The yardstick must be the library itself, without our store around it.
// eslint-disable-next-line no-restricted-imports
import SqliteDatabase from 'better-sqlite3';

type Row = Readonly<Record<string, unknown>>;
type Insert = { readonly table: string; readonly row: Row };

/** Where a report's rows are, in the order in which they refer to each other, and what says whose they are. */
const TABLES = [
  { table: 'channels', of: 'id' },
  { table: 'entries', of: 'channel' },
  { table: 'grants', of: 'channel' },
  { table: 'codes', of: 'channel' },
  { table: 'sends', of: 'reference' },
] as const;

/**
 * How many deposits a second this disk keeps for certain when their very rows are put into the same tables, one
 * transaction each, with no server, no checks and nobody else around: what a deposit costs the disk alone.
 *
 * @param original - a database in which deposits were kept; it is not changed
 */
export function bareRowsPerSecond(original: string, folder: string): number {
  const path = join(folder, 'bare-rows.sqlite');
  const source = new SqliteDatabase(original, { readonly: true });
  source.prepare('VACUUM INTO ?').run(path);
  source.close();
  const sqlite = new SqliteDatabase(path);
  try {
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    const deposits = takeOut(sqlite);
    const insert = inserter(sqlite);
    const keep = sqlite.transaction((inserts: readonly Insert[]) => {
      inserts.forEach(insert);
    });
    const started = performance.now();
    deposits.forEach((inserts) => {
      keep(inserts);
    });
    return deposits.length / ((performance.now() - started) / 1000);
  } finally {
    sqlite.close();
  }
}

/** The rows of each report, which are not in the database any more. */
function takeOut(sqlite: SqliteDatabase.Database): readonly (readonly Insert[])[] {
  const reports = sqlite.prepare<[], Row>(`SELECT id, reference FROM channels WHERE kind = 'reporter'`).all();
  const deposits = reports.map((report) =>
    TABLES.flatMap(({ table, of }) => {
      const rows = sqlite.prepare<unknown[], Row>(`SELECT * FROM ${table} WHERE ${of} = ?`);
      return rows.all(report[of === 'reference' ? 'reference' : 'id']).map((row) => ({ table, row }));
    }),
  );
  // The other way round, so that nothing refers to what is gone.
  for (const { table } of TABLES.toReversed()) sqlite.exec(`DELETE FROM ${table}`);
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
  return deposits;
}

function inserter(sqlite: SqliteDatabase.Database): (insert: Insert) => void {
  const statements = new Map<string, SqliteDatabase.Statement>();
  return ({ table, row }) => {
    const columns = Object.keys(row);
    const made = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    const statement = statements.get(table) ?? sqlite.prepare(made);
    statements.set(table, statement);
    statement.run(...Object.values(row));
  };
}
