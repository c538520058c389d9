// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { readRows } from '../testing/read-rows.ts';
import { POSTGRES_START_MS, startPostgres } from '../testing/start-postgres.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openPostgres } from './postgres/open-database.ts';
import { openSqlite } from './sqlite/open-database.ts';

test(
  'the migrations make the same tables, columns and unique indexes in both databases',
  { timeout: POSTGRES_START_MS },
  async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'amends-migrations-')), 'amends.sqlite');
    await openSqlite(file).close();
    const postgres = await startPostgres();
    try {
      const url = await postgres.createDatabase();
      await (await openPostgres({ url, connections: 1 })).close();
      expect(namesIn(await postgres.rows(url, POSTGRES_COLUMNS))).toEqual(namesIn(readRows(file, SQLITE_COLUMNS)));
      expect(namesIn(await postgres.rows(url, POSTGRES_INDEXES))).toEqual(namesIn(readRows(file, SQLITE_INDEXES)));
    } finally {
      await postgres.stop();
    }
  },
);

test('files that waited before there were rooms wait in that of reporters', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'amends-migrations-')), 'amends.sqlite');
  const before = new DatabaseSync(file);
  before.exec('CREATE TABLE migrations (name TEXT NOT NULL PRIMARY KEY)');
  for (const { name, statements } of MIGRATIONS.filter(({ name }) => name < '0007')) {
    for (const statement of statements) before.exec(statement);
    before.prepare('INSERT INTO migrations (name) VALUES (?)').run(name);
  }
  before.exec(`INSERT INTO offices VALUES ('riverside', '{}');
    INSERT INTO channels VALUES ('riverside', 'case', 'reporter', 'ABCDEF', '2026-11-23');
    INSERT INTO files (office, id, channel, size, day) VALUES
      ('riverside', 'bound', 'case', 4, '2026-11-23'), ('riverside', 'waiting', NULL, 4, '2026-11-23')`);
  before.close();
  await openSqlite(file).close();
  expect(readRows(file, 'SELECT id, room FROM files ORDER BY id')).toEqual([
    { id: 'bound', room: null },
    { id: 'waiting', room: 'reporters' },
  ]);
});

test('a database that a newer program made is not opened, and nothing is changed in it', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'amends-migrations-')), 'amends.sqlite');
  await openSqlite(file).close();
  const newer = new DatabaseSync(file);
  newer.exec(`INSERT INTO migrations VALUES ('9999-later')`);
  newer.close();
  expect(() => openSqlite(file)).toThrow('a newer version of this program made this database');
});

test('a board’s records of one type are found without its ballots', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'amends-migrations-')), 'amends.sqlite');
  await openSqlite(file).close();
  const plan = readRows(
    file,
    `EXPLAIN QUERY PLAN SELECT * FROM board_records
     WHERE office = 'riverside' AND election = 'e' AND type = 'EndBallots' ORDER BY position`,
  );
  expect(plan.map(({ detail }) => detail)).toEqual([
    'SEARCH board_records USING INDEX board_by_type (office=? AND election=? AND type=?)',
  ]);
});

const SQLITE_COLUMNS = `
  SELECT m.name || '.' || c.name || CASE WHEN c."notnull" THEN ' not null' ELSE '' END AS name
  FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT GLOB 'sqlite_*'`;
const POSTGRES_COLUMNS = `
  SELECT table_name || '.' || column_name || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END AS name
  FROM information_schema.columns WHERE table_schema = 'public'`;
/** What must not be there twice: a table's name and the columns, in their order. */
const SQLITE_INDEXES = `
  SELECT m.name || ' ' || (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) AS name
  FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND i."unique" = 1`;
const POSTGRES_INDEXES = `
  SELECT i.indrelid::regclass || ' ' || (
    SELECT string_agg(a.attname, ',' ORDER BY k.place)
    FROM unnest(i.indkey::int[]) WITH ORDINALITY AS k (number, place)
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) AS name
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
  WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace`;

function namesIn(rows: readonly Record<string, unknown>[]): readonly unknown[] {
  return rows.map(({ name }) => name).toSorted();
}
