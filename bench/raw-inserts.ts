// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
// The yardstick must be the library itself, without our store around it.
// eslint-disable-next-line no-restricted-imports
import SqliteDatabase from 'better-sqlite3';

/** How many rows of this size a second this disk keeps for certain, one transaction each, with nothing around it. */
export function rawInsertsPerSecond(folder: string, row: { readonly bytes: number; readonly count: number }): number {
  const sqlite = new SqliteDatabase(join(folder, 'raw-inserts.sqlite'));
  try {
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.exec('CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)');
    const insert = sqlite.prepare('INSERT INTO rows (bytes) VALUES (?)');
    const bytes = randomBytes(row.bytes);
    const started = performance.now();
    for (let made = 0; made < row.count; made++) insert.run(bytes);
    return row.count / ((performance.now() - started) / 1000);
  } finally {
    sqlite.close();
  }
}
