// SPDX-License-Identifier: AGPL-3.0-or-later
import { DatabaseSync } from 'node:sqlite';
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { openSqliteToRead } from '../storage/sqlite/open-database.ts';
import { freshContext } from '../testing/fresh-context.ts';
import { sealedStory } from '../testing/vote-story.ts';
import { checkElections } from './check-elections.ts';
import { entryName } from './check-problem.ts';

test('a board that was changed in the file, or lacks a record, is named with its place', async () => {
  const fresh = freshContext();
  const { at } = await sealedStory({ context: fresh });
  const { election } = at;
  expect(await problemsIn(fresh.file)).toEqual([]);
  const change = (sql: string): void => {
    const file = new DatabaseSync(fresh.file);
    file.exec(sql);
    file.close();
  };
  change(`UPDATE board_records SET bytes = CAST('{}' AS BLOB) WHERE position = 1`);
  expect(await problemsIn(fresh.file)).toEqual([['board', `${election}/1`]]);
  change('DELETE FROM board_records WHERE position = 3');
  expect(await problemsIn(fresh.file)).toEqual([
    ['board', `${election}/1`],
    ['board', `${election}/3`],
  ]);
  change(`UPDATE elections SET state = 'over'`);
  expect((await problemsIn(fresh.file))[0]).toEqual(['election', election]);
});

async function problemsIn(file: string): Promise<readonly unknown[]> {
  const problems: unknown[] = [];
  const stored = must(openSqliteToRead(file));
  await stored.snapshot(async ({ inspect }) => {
    const say = (kind: string, entry: unknown): unknown => problems.push([kind, entryName(entry)]);
    await checkElections({ office: 'riverside', inspect, say });
  });
  await stored.close();
  return problems;
}
