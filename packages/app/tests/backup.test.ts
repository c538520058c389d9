// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { must } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendReport } from '../../../seed/play.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { readRows } from '../testing/read-rows.ts';
import { freshFolder, runAmends, startAmends, type Amends } from '../testing/start-amends.ts';

// P05 and P02: a backup made while a server works restores to an equal office, and never brings back what was removed.

/** What a restored office begins without. */
const LET_GO: Readonly<Record<string, string>> = {
  sessions: 'everybody signs in again',
  shelves: 'what devices remembered may hold what was taken away since',
};
const SENDERS = 3;

let demo: DemoChapter;
let running: Amends;
const folder = dirname(freshFolder());

beforeAll(async () => {
  demo = await startDemo();
  running = demo.amends;
});
afterAll(async () => {
  await running.end('SIGTERM');
});

test('a backup under load holds every report that was confirmed before it, each whole, and opens as an office', async () => {
  const load = startLoad();
  while (load.confirmed.size < 10) await new Promise((resolve) => setTimeout(resolve, 50));
  const before = new Map(load.confirmed);
  const file = join(folder, 'under-load.amends');
  expect(await runAmends(['backup', file, '--data', demo.dataDir])).toEqual({ code: 0, out: '', err: '' });
  const atEnd = new Map(load.confirmed);
  await load.stop();
  expect(atEnd.size).toBeGreaterThan(before.size);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).filter((name) => name.startsWith('under-load'))).toEqual(['under-load.amends']);

  const quiet = join(folder, 'quiet.amends');
  const full = join(folder, 'every-table');
  await running.end('SIGTERM');
  cpSync(demo.dataDir, full, { recursive: true });
  fillEmptyTables(full);
  await run('backup', quiet, '--data', full);
  const equal = join(folder, 'equal');
  await run('restore', quiet, '--data', equal, '--waive-removals');
  expect(modes(equal)).toEqual({ '.': 0o700, 'amends.sqlite': 0o600, 'server.key': 0o600, 'settings.json': 0o600 });
  expect(tablesOf(equal)).toEqual(tablesOf(full));
  for (const table of tablesOf(full)) {
    const rows = rowsOf(full, table);
    expect([table, rows.length > 0]).toEqual([table, table !== 'removals']);
    expect([table, rowsOf(equal, table)]).toEqual([table, table in LET_GO ? [] : rows]);
  }
  expect(readFileSync(join(equal, 'server.key'))).toEqual(readFileSync(join(demo.dataDir, 'server.key')));
  expect(readFileSync(join(equal, 'settings.json'))).toEqual(readFileSync(join(demo.dataDir, 'settings.json')));
  expect(readFileSync(join(equal, 'amends.sqlite')).includes(readFileSync(join(equal, 'server.key')))).toBe(false);

  const restored = join(folder, 'restored');
  await run('restore', file, '--data', restored, '--waive-removals');
  await serve(restored);
  const client = demo.reporter();
  for (const [code, reference] of before) expect(must(await client.open(code)).reference).toBe(reference);
  for (const [code, reference] of load.confirmed) {
    const thread = await client.open(code);
    expect(thread.ok ? thread.value.reference : thread.error.type).toBeOneOf([reference, 'wrong-code']);
  }
  const view = (await demo.officer(0)).cases();
  expect(view.length).toBeGreaterThanOrEqual(before.size + 3);
  expect(view.flatMap(({ faults }) => faults)).toEqual([]);
  await serve(demo.dataDir);
});

test('what was erased or ended after a backup comes back only where that was waived', async () => {
  const old = join(folder, 'old.amends');
  const erased = await sendReport(demo.place, { answers: { what: 'Please forget this.' }, readers: demo.both });
  const lost = await sendReport(demo.place, { answers: { what: 'I lost my code.' }, readers: demo.both });
  await run('backup', old, '--data', demo.dataDir);
  await eraseWhatIsWithdrawn();
  const client = demo.reporter();
  must(await client.withdraw(must(await client.open(erased.returnCode)), ''));
  const office = await demo.officer(0);
  const { id } = office.cases().find(({ reference }) => reference === lost.reference) ?? {};
  if (id === undefined) throw new Error('the officer does not see it');
  must(await office.issueCode(id));
  await running.end('SIGTERM');

  const list = join(folder, 'removals.jsonl');
  await run('removals', '--data', demo.dataDir, '--out', list);
  expect(statSync(list).mode & 0o777).toBe(0o600);
  const [head, ...lines] = readFileSync(list, 'utf8').trimEnd().split('\n');
  expect(head).toBe('{"removals":1,"count":2}');
  expect(lines.map((line) => (JSON.parse(line) as { kind: string }).kind)).toEqual(['channel', 'code']);

  const data = join(folder, 'with-removals');
  const refused = await runAmends(['restore', old, '--data', data]);
  expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/^amends: [^\n]*would come back[^\n]*\n$/)]);
  await run('restore', old, '--data', data, '--removals', list);
  expect(rowsOf(data, 'removals')).toEqual(rowsOf(demo.dataDir, 'removals'));
  expect(rowsOf(data, 'sessions')).toEqual([]);
  await serve(data);
  expect((await client.open(erased.returnCode)).ok).toBe(false);
  expect((await client.open(lost.returnCode)).ok).toBe(false);
  expect((await demo.officer(0)).cases().map(({ reference }) => reference)).not.toContain(erased.reference);

  const later = join(folder, 'later.amends');
  await run('backup', later, '--data', data);
  const again = join(folder, 'again');
  const older = join(folder, 'older.jsonl');
  writeFileSync(older, '{"removals":1,"count":0}\n');
  const stale = await runAmends(['restore', later, '--data', again, '--removals', older]);
  expect([stale.code, stale.err]).toEqual([1, expect.stringContaining('older than the backup')]);
  expect(readdirSync(again)).toEqual([]);

  const waived = join(folder, 'waived');
  await run('restore', old, '--data', waived, '--waive-removals');
  await serve(waived);
  expect((await client.open(lost.returnCode)).ok).toBe(true);
  await serve(demo.dataDir);
});

test('officers and grants on the list do not come back either', async () => {
  const file = join(folder, 'people.amends');
  await run('backup', file, '--data', demo.dataDir);
  const [grant] = readRows(join(demo.dataDir, 'amends.sqlite'), 'SELECT id FROM grants ORDER BY id');
  const [, jo] = demo.officers;
  const known = rowsOf(demo.dataDir, 'removals');
  const removals = [
    ...known,
    { office: 'riverside', kind: 'grant', id: grant?.id, day: '2026-11-23' },
    { office: 'riverside', kind: 'officer', id: `${jo.id}/2`, day: '2026-11-23' },
    { office: 'elsewhere', kind: 'officer', id: `${jo.id}/2`, day: '2026-11-23' },
  ];
  const list = join(folder, 'people.jsonl');
  const lines = [{ removals: 1, count: removals.length }, ...removals].map((line) => JSON.stringify(line));
  writeFileSync(list, `${lines.join('\n')}\n`);
  const data = join(folder, 'people');
  await run('restore', file, '--data', data, '--removals', list);
  const database = join(data, 'amends.sqlite');
  expect(readRows(database, `SELECT id FROM grants WHERE id = '${String(grant?.id)}'`)).toEqual([]);
  expect(readRows(database, `SELECT state FROM officers WHERE id = '${jo.id}'`)).toEqual([{ state: 'retired' }]);
  expect(rowsOf(data, 'removals')).toHaveLength(known.length + 2);
});

test('a wrong call ends with 1 and one line, and leaves nothing behind', async () => {
  const good = join(folder, 'good.amends');
  await run('backup', good, '--data', demo.dataDir);
  const torn = join(folder, 'torn.amends');
  writeFileSync(torn, readFileSync(good).subarray(0, -5_000));
  const inside = join(folder, 'inside.amends');
  const bytes = readFileSync(good);
  writeFileSync(inside, bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 4_096));
  const text = join(folder, 'text.amends');
  writeFileSync(text, 'not a database at all');
  const lists = {
    notOne: '[]',
    short: '{"removals":1,"count":1}\n',
    odd: '{"removals":1,"count":1}\n{"office":"riverside"}\n',
  };
  for (const [name, content] of Object.entries(lists)) writeFileSync(join(folder, name), content);
  const full = join(folder, 'full');
  mkdirSync(full);
  writeFileSync(join(full, 'something'), '');
  const none = join(folder, 'none');
  const wrong: readonly (readonly [readonly string[], string])[] = [
    [['backup', '--data', demo.dataDir], 'FILE is missing'],
    [['backup', good, '--data', demo.dataDir], 'is there already'],
    [['backup', join(none, 'x'), '--data', demo.dataDir], 'could not be written'],
    [['backup', join(folder, 'x'), '--data', none], 'holds no office'],
    [['removals', '--data', demo.dataDir], '--out is missing'],
    [['removals', '--data', demo.dataDir, '--out', good], 'is there already'],
    [['restore', good, '--data', none, '--waive-removals', '--removals', 'x'], 'exclude each other'],
    [['restore', join(folder, 'x'), '--data', none, '--waive-removals'], 'is not there'],
    [['restore', good, '--data', full, '--waive-removals'], 'is not empty'],
    [['restore', torn, '--data', none, '--waive-removals'], 'damaged'],
    [['restore', inside, '--data', none, '--waive-removals'], 'damaged'],
    [['restore', text, '--data', none, '--waive-removals'], 'not a database'],
    [['restore', join(demo.dataDir, 'amends.sqlite'), '--data', none, '--waive-removals'], 'no backup'],
    [['restore', good, '--data', none, '--removals', join(folder, 'x')], 'cannot be read'],
    [['restore', good, '--data', none, '--removals', join(folder, 'notOne')], 'not a list'],
    [['restore', good, '--data', none, '--removals', join(folder, 'short')], 'lines are missing'],
    [['restore', good, '--data', none, '--removals', join(folder, 'odd')], 'line 2'],
  ];
  for (const [args, words] of wrong) {
    const ran = await runAmends(args);
    expect([args, ran.code, ran.out, ran.err.trim().split('\n').length]).toEqual([args, 1, '', 1]);
    expect(ran.err).toContain(words);
  }
  expect(readdirSync(folder)).not.toContain('none');
});

/** Reporters who go on sending, and what was confirmed to them. */
function startLoad(): { readonly confirmed: ReadonlyMap<string, string>; stop(): Promise<void> } {
  const confirmed = new Map<string, string>();
  const state = { going: true };
  const senders = Array.from({ length: SENDERS }, async () => {
    while (state.going) {
      const sent = await sendReport(demo.place, { answers: { what: 'Sent meanwhile.' }, readers: demo.both });
      confirmed.set(sent.returnCode, sent.reference);
    }
  });
  return {
    confirmed,
    async stop() {
      state.going = false;
      await Promise.all(senders);
    },
  };
}

async function eraseWhatIsWithdrawn(): Promise<void> {
  const command = ['office', 'profile', '--data', demo.dataDir, '--office', 'riverside'];
  const profile = JSON.parse((await runAmends(command)).out) as Record<string, unknown>;
  const file = join(folder, 'profile.json');
  writeFileSync(file, JSON.stringify({ ...profile, withdrawal: 'erase' }));
  await run(...command, '--set', file);
}

/** Ends the server that runs, and serves another folder at the same address. */
async function serve(data: string): Promise<void> {
  await running.end('SIGTERM');
  running = await startAmends(['start', '--data', data, '--port', new URL(demo.place.url).port]);
}

async function run(...args: readonly string[]): Promise<void> {
  const { code, err } = await runAmends(args);
  expect([args, code, err]).toEqual([args, 0, '']);
}

function rowsOf(data: string, table: string): readonly Record<string, unknown>[] {
  const file = join(data, 'amends.sqlite');
  const order = readRows(file, `PRAGMA table_info(${table})`).map(({ name }) => String(name));
  return readRows(file, `SELECT * FROM ${table} ORDER BY ${order.join(', ')}`);
}

/** Every table of ours. Those of SQLite's own hold statistics. */
function tablesOf(data: string): readonly string[] {
  const query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
  return readRows(join(data, 'amends.sqlite'), query).map(({ name }) => String(name));
}

/** A row in each table that has none, so that none is forgotten. Rows of removals are read at a restore: see below. */
function fillEmptyTables(data: string): void {
  const database = new DatabaseSync(join(data, 'amends.sqlite'), { enableForeignKeyConstraints: false });
  for (const table of tablesOf(data).filter((name) => name !== 'removals' && rowsOf(data, name).length === 0)) {
    const columns = database.prepare(`PRAGMA table_info(${table})`).all();
    const values = columns.map(({ type }) => (type === 'INTEGER' ? '1' : type === 'BLOB' ? "x'01'" : "'a'"));
    database.exec(`INSERT INTO ${table} VALUES (${values.join(', ')})`);
  }
  database.close();
}

function modes(data: string): Readonly<Record<string, number>> {
  const names = ['.', ...readdirSync(data)];
  return Object.fromEntries(names.map((name) => [name, statSync(join(data, name)).mode & 0o777]));
}
