// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { must, newId, parseOfficeId, type ChannelId } from '@amends/base';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { RIVERSIDE } from '../../../../seed/riverside.ts';
import { isStoreUnavailable, type Database } from '../../ports/store.ts';
import { addOfficer, DAY, random } from '../../testing/contract-databases.ts';
import { freePort } from '../../testing/start-amends.ts';
import { POSTGRES_START_MS, startPostgres, type Postgres } from '../../testing/start-postgres.ts';
import { findTexts, readAllFiles } from '../../tests/read-all-files.ts';
import { openPostgres, openPostgresToRead } from './open-database.ts';

const OFFICE = must(parseOfficeId('riverside'));

let postgres: Postgres;
const opened: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  postgres = await startPostgres();
}, POSTGRES_START_MS);
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});
afterAll(async () => {
  await postgres.stop();
});

test('many who open an empty database at once all come up', async () => {
  const url = await postgres.createDatabase();
  const all = await Promise.all(Array.from({ length: 8 }, () => open(url)));
  for (const db of all) expect(await db.store.offices.list()).toEqual([]);
});

test('a database that does not answer is one kind of error, and no password stands in it', async () => {
  const url = await postgres.createDatabase();
  const wrong = new URL(url);
  wrong.password = 'hunter2';
  const nowhere = new URL(url);
  nowhere.port = String(await freePort());
  const missing = new URL(url);
  missing.pathname = '/missing';
  for (const place of [wrong, nowhere, missing]) {
    const error = await failureOf(openPostgres({ url: place.href, connections: 2 }));
    expect([place.pathname, isStoreUnavailable(error)]).toEqual([place.pathname, true]);
    const said = inspect(error, { depth: 20, showHidden: true });
    for (const secret of ['hunter2', postgres.password, encodeURIComponent(postgres.password)]) {
      expect(said).not.toContain(secret);
    }
  }
});

test('an account that may make no tables, and more connections than the server takes, say so', async () => {
  const url = await postgres.createDatabase();
  await postgres.administer(url, 'ALTER SCHEMA public OWNER TO postgres');
  await postgres.administer(url, 'REVOKE ALL ON SCHEMA public FROM PUBLIC');
  await postgres.administer(url, 'GRANT USAGE ON SCHEMA public TO amends');
  expect(isStoreUnavailable(await failureOf(openPostgres({ url, connections: 2 })))).toBe(true);
  const small = await postgres.createDatabase();
  const db = await open(small, 3);
  await postgres.administer(small, `ALTER DATABASE ${new URL(small).pathname.slice(1)} CONNECTION LIMIT 1`);
  const held = await Promise.allSettled([1, 2, 3].map(() => db.transaction((store) => store.offices.list())));
  const failures = held.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  expect(failures.length).toBeGreaterThan(0);
  expect(failures.every(isStoreUnavailable)).toBe(true);
});

test('a disk that is full undoes what was begun, and the next writer is not hindered by it', async () => {
  const url = await postgres.createDatabase();
  const db = await founded(url);
  await postgres.administer(
    url,
    `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`,
  );
  await postgres.administer(url, 'CREATE TRIGGER full_disk BEFORE INSERT ON channels EXECUTE FUNCTION full_disk()');
  const add = () =>
    db.transaction(async (store) => {
      await store.offices.setProfile({ id: OFFICE, profile: { ...RIVERSIDE, name: 'Renamed' } });
      await store.channels.insert(OFFICE, { id: newId<ChannelId>(random), kind: 'file', reference: null, day: DAY });
    });
  expect(isStoreUnavailable(await failureOf(add()))).toBe(true);
  expect((await db.store.offices.find(OFFICE))?.profile.name).toBe(RIVERSIDE.name);
  await postgres.administer(url, 'DROP TRIGGER full_disk ON channels');
  await add();
});

test('a connection that is cut in the middle undoes what was begun, and a new one takes its place', async () => {
  const url = await postgres.createDatabase();
  const db = await founded(url);
  const cut = db.transaction(async (store) => {
    await store.offices.setProfile({ id: OFFICE, profile: { ...RIVERSIDE, name: 'Renamed' } });
    await postgres.administer(
      url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'`,
    );
    return await store.offices.list();
  });
  expect(isStoreUnavailable(await failureOf(cut))).toBe(true);
  expect((await db.store.offices.find(OFFICE))?.profile.name).toBe(RIVERSIDE.name);
  await postgres.restart();
  await expect.poll(async () => (await db.store.offices.list()).length).toBe(1);
});

test('a mistake of ours is no waiting: a row that breaks a rule each time is thrown as it is', async () => {
  const db = await founded(await postgres.createDatabase());
  const error = await failureOf(db.transaction((store) => store.offices.insert({ id: OFFICE, profile: RIVERSIDE })));
  expect([isStoreUnavailable(error), String(error)]).toEqual([false, expect.stringContaining('duplicate key')]);
});

test('a job that was removed stands in no file of a table any more, once nobody sees an older state', async () => {
  const url = await postgres.createDatabase();
  const db = await founded(url);
  const { id: officer } = await addOfficer(db, OFFICE);
  const title = 'kestrel-meadow';
  await db.store.jobs.enqueue([{ id: 'job', office: OFFICE, officer, kind: 'reminder', title, runAt: 1 }]);
  await postgres.administer(url, 'CHECKPOINT');
  expect(tablesWith(title)).not.toEqual([]);
  await db.store.jobs.remove('job');
  await db.transaction(async (store) => {
    await store.offices.list();
    expect(await db.forgetRemoved()).toBe(false);
  });
  await expect.poll(() => db.forgetRemoved()).toBe(true);
  await postgres.administer(url, 'CHECKPOINT');
  expect(tablesWith(title)).toEqual([]);
  const [jobs] = await postgres.rows(url, `SELECT reloptions AS options FROM pg_class WHERE oid = 'jobs'::regclass`);
  expect(jobs?.['options']).toEqual(['autovacuum_enabled=false']);
});

test('a connection through the unix socket of this machine is one like any other', async () => {
  const url = new URL(await postgres.createDatabase());
  const about = new URLSearchParams({
    host: postgres.folder,
    port: url.port,
    user: url.username,
    password: postgres.password,
  });
  const db = await open(`postgres://${url.pathname}?${about.toString()}`);
  expect(await db.store.offices.list()).toEqual([]);
});

test('what an account was set to does not weaken what a confirmed report was promised', async () => {
  const url = await postgres.createDatabase();
  const name = new URL(url).pathname.slice(1);
  await postgres.administer(url, `ALTER DATABASE ${name} SET synchronous_commit = off`);
  const db = await founded(url);
  await postgres.administer(
    url,
    `CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE 'synchronous_commit is %', current_setting('synchronous_commit'); END $$`,
  );
  await postgres.administer(url, 'CREATE TRIGGER tell BEFORE UPDATE ON offices EXECUTE FUNCTION tell()');
  const told = db.transaction((store) => store.offices.setProfile({ id: OFFICE, profile: RIVERSIDE }));
  await expect(told).rejects.toThrow('synchronous_commit is on');
});

test('to look at a database makes no tables, takes one state, and writes nothing', async () => {
  const url = await postgres.createDatabase();
  expect(await openPostgresToRead({ url, connections: 1 })).toEqual({ ok: false, error: 'empty' });
  const db = await founded(url);
  const stored = must(await openPostgresToRead({ url, connections: 2 }));
  opened.push(stored);
  expect([stored.version, await stored.isSound()]).toEqual(['current', true]);
  const [before, after] = await stored.snapshot(async ({ store, inspect: rows }) => {
    const first = (await rows.officers(OFFICE)).length;
    await addOfficer(db, OFFICE);
    return [first, (await store.officers.list(OFFICE)).length];
  });
  expect([before, after]).toEqual([0, 0]);
  const writing = stored.snapshot(({ store }) => store.offices.setProfile({ id: OFFICE, profile: RIVERSIDE }));
  await expect(writing).rejects.toThrow('read-only');
});

test('tables of another version of the program are told apart', async () => {
  const url = await postgres.createDatabase();
  await open(url);
  const version = async () => {
    const stored = must(await openPostgresToRead({ url, connections: 1 }));
    await stored.close();
    return stored.version;
  };
  await postgres.administer(url, `INSERT INTO migrations VALUES ('9999-later')`);
  await expect(openPostgres({ url, connections: 1 })).rejects.toThrow('a newer version of this program');
  expect(await version()).toBe('newer');
  await postgres.administer(url, `DELETE FROM migrations WHERE name IN ('9999-later', '0002-removals')`);
  expect(await version()).toBe('older');
});

test('a table whose file was changed on the disk is not sound', async () => {
  const url = await postgres.createDatabase();
  await founded(url);
  const [where] = await postgres.rows(url, `SELECT pg_relation_filepath('offices') AS file`);
  const file = join(postgres.folder, 'data', String(where?.['file']));
  await postgres.restart(() => {
    const bytes = readFileSync(file);
    bytes[bytes.length - 20] = (bytes.at(-20) ?? 0) ^ 1;
    writeFileSync(file, bytes);
    return Promise.resolve();
  });
  const stored = must(await openPostgresToRead({ url, connections: 1 }));
  opened.push(stored);
  expect(await stored.isSound()).toBe(false);
});

async function open(url: string, connections = 4): Promise<Database> {
  const db = await openPostgres({ url, connections });
  opened.push(db);
  return db;
}

async function founded(url: string): Promise<Database> {
  const db = await open(url);
  await db.store.offices.insert({ id: OFFICE, profile: RIVERSIDE });
  return db;
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

function tablesWith(text: string): readonly string[] {
  return findTexts(readAllFiles(join(postgres.folder, 'data', 'base')), [text]);
}
