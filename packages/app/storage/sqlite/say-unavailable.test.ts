// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Limits of one connection are nothing that our own way of opening a file gives away.
// eslint-disable-next-line no-restricted-imports
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { isStoreUnavailable } from '../../ports/store.ts';
import { sayUnavailable } from './say-unavailable.ts';

it('says of a statement by itself that the disk is full, and of a fault of ours what it is', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'amends-unavailable-')), 'amends.sqlite');
  const sqlite = new SqliteDatabase(file);
  sqlite.exec('CREATE TABLE notes (text TEXT NOT NULL)');
  sqlite.pragma('max_page_count = 2');
  const database = sayUnavailable(sqlite);
  const insert = (text: string, value: unknown) => failureOf(() => database.prepare(text).run([value]));
  expect(isStoreUnavailable(insert('INSERT INTO notes VALUES (zeroblob(?))', 100_000))).toBe(true);
  const fault = insert('INSERT INTO notes VALUES (?)', null);
  expect(fault).toMatchObject({ code: 'SQLITE_CONSTRAINT_NOTNULL' });
  expect(isStoreUnavailable(fault)).toBe(false);
  expect(failureOf(() => database.prepare('SELECT nothing'))).toMatchObject({ code: 'SQLITE_ERROR' });
  expect(database.prepare('SELECT count(*) AS count FROM notes').all([])).toEqual([{ count: 0 }]);
  database.close();
});

function failureOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was refused');
}
