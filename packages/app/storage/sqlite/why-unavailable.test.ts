// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Connections that do not wait show what SQLite says.
// eslint-disable-next-line no-restricted-imports
import SqliteDatabase from 'better-sqlite3';
import { expect, it } from 'vitest';
import { whyUnavailable } from './why-unavailable.ts';

it('tells a disk that is full and a database that others use from faults of our own', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'amends-unavailable-')), 'amends.sqlite');
  const [one, other] = [new SqliteDatabase(file, { timeout: 0 }), new SqliteDatabase(file, { timeout: 0 })];
  one.exec('CREATE TABLE notes (text TEXT NOT NULL)');
  one.exec('BEGIN IMMEDIATE');
  expect(saidOf(() => other.exec('BEGIN IMMEDIATE'))).toBe('the database is used by another program for too long');
  one.exec('ROLLBACK');
  one.pragma('max_page_count = 2');
  const insert = 'INSERT INTO notes VALUES (zeroblob(100000))';
  expect(saidOf(() => one.exec(insert))).toBe('the disk is full');
  expect(saidOf(() => one.exec('INSERT INTO notes VALUES (NULL)'))).toBeUndefined();
  expect(whyUnavailable(new Error('database is locked'))).toBeUndefined();
  one.close();
  other.close();
});

function saidOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    return whyUnavailable(error);
  }
  throw new Error('nothing was refused');
}
