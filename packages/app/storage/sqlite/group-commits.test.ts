// SPDX-License-Identifier: AGPL-3.0-or-later
// A connection of its own shows what a group does, without our store around it.
// eslint-disable-next-line no-restricted-imports
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { groupCommits } from './group-commits.ts';

let sqlite: SqliteDatabase.Database;
let statements: string[];
let transaction: ReturnType<typeof groupCommits<SqliteDatabase.Database>>;

beforeEach(() => {
  sqlite = new SqliteDatabase(':memory:');
  sqlite.pragma('foreign_keys = ON');
  sqlite.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)');
  sqlite.exec('CREATE TABLE answers (note INTEGER REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED)');
  statements = [];
  transaction = groupCommits({
    connect: async (use) => await use(sqlite),
    run: async (one, statement) => {
      statements.push(statement);
      await Promise.resolve(one.exec(statement));
    },
  });
});

afterEach(() => {
  sqlite.close();
});

it('keeps what comes at the same time with one commit, and tells each of them its own', async () => {
  const told = await Promise.all(['a', 'b', 'c'].map(async (text) => await keep(text)));
  expect(told).toEqual(['a', 'b', 'c']);
  expect(kept()).toEqual(['a', 'b', 'c']);
  expect(statements.filter((statement) => statement === 'COMMIT')).toHaveLength(1);
});

it('tells nobody before the commit', async () => {
  let committed = false;
  transaction = groupCommits({
    connect: async (use) => await use(sqlite),
    run: async (one, statement) => {
      await Promise.resolve(one.exec(statement));
      if (statement === 'COMMIT') committed = true;
    },
  });
  const seen: boolean[] = [];
  const note = () => seen.push(committed);
  await Promise.all([keep('a').then(note), keep('a').catch(note), keep('b').then(note)]);
  expect(seen).toEqual([true, true, true]);
});

it('undoes one that fails, alone, with what it had done before', async () => {
  const halfway = transaction(async (one) => {
    one.exec("INSERT INTO notes (text) VALUES ('half')");
    await Promise.resolve();
    throw new Error('changed my mind');
  });
  const [first, failed, last] = await Promise.allSettled([keep('a'), halfway, keep('b')]);
  expect(first).toMatchObject({ status: 'fulfilled' });
  expect(failed).toMatchObject({ status: 'rejected', reason: new Error('changed my mind') });
  expect(last).toMatchObject({ status: 'fulfilled' });
  expect(kept()).toEqual(['a', 'b']);
});

it('undoes alone what throws before it waits for anything', async () => {
  const atOnce = transaction((one) => {
    one.exec("INSERT INTO notes (text) VALUES ('half')");
    throw new Error('at once');
  });
  const [first, failed, last] = await Promise.allSettled([keep('a'), atOnce, keep('b')]);
  expect(first).toMatchObject({ status: 'fulfilled' });
  expect(failed).toMatchObject({ status: 'rejected', reason: new Error('at once') });
  expect(last).toMatchObject({ status: 'fulfilled' });
  expect(kept()).toEqual(['a', 'b']);
});

it('tells everybody of a group when the commit fails, also who was refused for what is not kept now', async () => {
  const orphan = transaction(async (one) => {
    await Promise.resolve(one.exec('INSERT INTO answers (note) VALUES (99)'));
  });
  const results = await Promise.allSettled([keep('a'), keep('a'), orphan]);
  for (const result of results) {
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'SQLITE_CONSTRAINT_FOREIGNKEY' } });
  }
  expect(kept()).toEqual([]);
  expect(await keep('a')).toBe('a');
});

it('says that the disk is full to all of a group, and goes on once there is room', async () => {
  sqlite.pragma('max_page_count = 8');
  const results = await Promise.allSettled([keep('a'), keep('x'.repeat(100_000)), keep('b')]);
  const reasons = results.map((result): unknown => (result.status === 'rejected' ? result.reason : undefined));
  expect(reasons).toMatchObject([{ code: 'SQLITE_FULL' }, { code: 'SQLITE_FULL' }, { code: 'SQLITE_FULL' }]);
  expect(kept()).toEqual([]);
  sqlite.pragma('max_page_count = 1000');
  expect(await keep('x'.repeat(100_000))).toHaveLength(100_000);
});

it('tells everybody when there is no connection', async () => {
  const closed = groupCommits<SqliteDatabase.Database>({
    connect: async () => await Promise.reject(new Error('closed')),
    run: async () => await Promise.resolve(),
  });
  const work = async (): Promise<void> => await Promise.resolve();
  const results = await Promise.allSettled([closed(work), closed(work)]);
  expect(results).toMatchObject([{ reason: new Error('closed') }, { reason: new Error('closed') }]);
});

it('takes a group after another, however many come', async () => {
  const texts = Array.from({ length: 100 }, (_, index) => `note ${String(index)}`);
  await Promise.all(texts.map(async (text) => await keep(text)));
  expect(kept()).toHaveLength(100);
  expect(statements.filter((statement) => statement === 'COMMIT')).toHaveLength(4);
});

async function keep(text: string): Promise<string> {
  return await transaction(async (one) => {
    await Promise.resolve(one.prepare('INSERT INTO notes (text) VALUES (?)').run(text));
    return text;
  });
}

function kept(): readonly string[] {
  return sqlite
    .prepare<[], { text: string }>('SELECT text FROM notes ORDER BY text')
    .all()
    .map(({ text }) => text);
}
