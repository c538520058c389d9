// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqlite } from '../storage/sqlite/open-database.ts';
import { freshFolder } from '../testing/start-amends.ts';
import { readRows } from '../testing/read-rows.ts';

// P07: a stolen database tells what THREAT-MODEL.md lists, column by column, and nothing else.

const THREAT_MODEL = new URL('../../../THREAT-MODEL.md', import.meta.url);
/** A row of the table "What a subpoena yields": the column, what it holds, what it tells. */
const ROW = /^\| `([a-z_]+\.[a-z_]+)`\s*\| *([^|\s][^|]*)\| *([^|\s][^|]*)\|$/;

test('P07: the threat model has one row for each column of the database, and no other', async () => {
  const columns = await columnsOfFreshDatabase();
  expect(columns.length).toBeGreaterThan(50);
  expect(listedColumns().toSorted()).toEqual(columns.toSorted());
});

async function columnsOfFreshDatabase(): Promise<readonly string[]> {
  const folder = freshFolder();
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'amends.sqlite');
  await openSqlite(file).close();
  const rows = readRows(
    file,
    `SELECT m.name AS "table", c.name AS "column" FROM sqlite_master m JOIN pragma_table_info(m.name) c
     WHERE m.type = 'table' AND m.name NOT GLOB 'sqlite_*'`,
  );
  return rows.map(({ table, column }) => `${String(table)}.${String(column)}`);
}

function listedColumns(): readonly string[] {
  const lines = readFileSync(THREAT_MODEL, 'utf8').split('\n');
  return lines.flatMap((line) => ROW.exec(line)?.[1] ?? []);
}
