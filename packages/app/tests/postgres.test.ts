// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, parseOfficeId, toBase64url, type OfficerId } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { officerAt, reporterAt, sendReport, type Place, type SeededOfficer } from '../../../seed/play.ts';
import { cookieFetch } from '../../../seed/cookie-fetch.ts';
import { officerApi } from '../client/officer/officer-api.ts';
import type { SealedReport } from '../client/reporter/prepare-report.ts';
import { depositJson } from '../client/sealed-json.ts';
import { getPage } from '../testing/forms.ts';
import { runWithInput } from '../testing/run-with-input.ts';
import { freePort, freshFolder, runAmends, startAmends } from '../testing/start-amends.ts';
import { POSTGRES_START_MS, type Postgres } from '../testing/start-postgres.ts';
import { startTwoServers, type TwoServers } from '../testing/two-servers.ts';
import { findTexts, readAllFiles } from './read-all-files.ts';

// Two servers, each with a folder of its own as on two machines, over one database.

const OFFICE = must(parseOfficeId('riverside'));
const CANARY = 'canary-of-two-servers';

let both: TwoServers;
let postgres: Postgres;
let url: string;
let env: TwoServers['env'];
let folders: TwoServers['folders'];
let places: TwoServers['places'];
let placeOf: TwoServers['placeOf'];
let ana: SeededOfficer;
let jo: SeededOfficer;

beforeAll(async () => {
  both = await startTwoServers();
  ({ postgres, url, env, folders, places, placeOf, ana, jo } = both);
}, POSTGRES_START_MS);

afterAll(async () => {
  await both.stop();
});

test('a report sent to one server is answered at the other, and both show the whole thread', async () => {
  const [one, two] = places;
  const sent = await sendReport(one, { answers: { what: `${CANARY} in a report` }, readers: [ana.id, jo.id] });
  const office = await officerAt(two, ana);
  const found = office.cases().find(({ reference }) => reference === sent.reference);
  if (found === undefined) throw new Error('the officer does not see it');
  must(await office.say(found.id, { kind: 'message', text: `${CANARY} in an answer`, files: [] }));
  for (const place of places) {
    const { items } = must(await reporterAt(place).open(sent.returnCode));
    expect(items.map(({ text }) => text)).toEqual([`${CANARY} in a report`, `${CANARY} in an answer`]);
  }
  const again = must(await reporterAt(two).open(sent.returnCode));
  must(await reporterAt(two).write(again, { text: `${CANARY} in a message`, files: [] }));
  const seen = (await officerAt(one, jo)).cases().find(({ reference }) => reference === sent.reference);
  expect(seen?.items.map(({ text }) => text)).toContain(`${CANARY} in a message`);
});

test('forty reports at the same moment over both are all confirmed, and all open at the other server', async () => {
  const prepared = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const client = reporterAt(placeOf(index));
      return { client, index, report: must(await client.prepare(draft(`Report ${String(index)}.`))) };
    }),
  );
  const sent = await Promise.all(prepared.map(async ({ client, report }) => must(await client.send(report))));
  expect(new Set(sent.map(({ reference }) => reference)).size).toBe(40);
  for (const [index, { code, reference }] of sent.entries()) {
    const thread = must(await reporterAt(placeOf(index + 1)).open(code.join(' ')));
    expect([thread.reference, thread.items.map(({ text }) => text)]).toEqual([reference, [`Report ${String(index)}.`]]);
  }
  expect(await halfKept()).toEqual([]);
});

test('two reports under one token at both servers at once: exactly one is kept, each time', async () => {
  for (let round = 0; round < 10; round++) {
    const token = freshToken();
    const before = await countOf('channels');
    const bodies = await Promise.all(places.map((place) => sealed(place, token)));
    const answers = await Promise.all(bodies.map((body, index) => post(placeOf(index), body)));
    expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(await countOf('channels')).toBe(before + 1);
    const kept = answers.find(({ ok }) => ok);
    const refused = answers.find(({ ok }) => !ok);
    expect([refused?.body.error, refused?.body.reference]).toEqual(['sent-changed', kept?.body.reference]);
  }
});

test('the same bytes sent to both servers at once are kept once, and both say under which reference', async () => {
  for (let round = 0; round < 10; round++) {
    const before = await countOf('channels');
    const body = await sealed(placeOf(round), freshToken());
    const answers = await Promise.all(places.map((place) => post(place, body)));
    expect(new Set(answers.map(({ body: { reference } }) => reference)).size).toBe(1);
    expect(await countOf('channels')).toBe(before + 1);
  }
});

test('officers who write at the same moment through both servers never take one place twice', async () => {
  const sent = await sendReport(places[0], { answers: { what: 'Written to by many.' }, readers: [ana.id, jo.id] });
  const offices = await Promise.all([officerAt(places[0], ana), officerAt(places[1], jo)]);
  const said = await Promise.all(
    offices.map(async (office, index) => {
      const found = office.cases().find(({ reference }) => reference === sent.reference);
      if (found === undefined) throw new Error('the officer does not see it');
      for (let count = 0; count < 5; count++) {
        const text = `${String(index)}/${String(count)}`;
        must(await office.say(found.id, { kind: 'message', text, files: [] }));
      }
    }),
  );
  expect(said).toHaveLength(2);
  const { items } = must(await reporterAt(places[1]).open(sent.returnCode));
  expect(items).toHaveLength(11);
  const places2 = await postgres.rows(
    url,
    'SELECT channel, sequence FROM entries GROUP BY office, channel, sequence HAVING count(*) > 1',
  );
  expect(places2).toEqual([]);
});

test('each notice is mailed once, whichever server takes it', async () => {
  await expect.poll(() => countOf('jobs'), { timeout: 30_000 }).toBe(0);
  const before = mails();
  for (let count = 0; count < 10; count++) {
    await sendReport(placeOf(count), { answers: { what: 'For one officer.' }, readers: [ana.id] });
  }
  await expect.poll(() => countOf('jobs'), { timeout: 30_000 }).toBe(0);
  // Longer than a round of jobs takes.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(mails() - before).toBe(10);
});

test('the commands work on the database, and none of them shows its password', async () => {
  const [data] = folders;
  const sent = await sendReport(places[1], { answers: { what: `${CANARY} to export` }, readers: [ana.id] });
  const said: string[] = [];
  const run = async (args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const ran = await runAmends([...args, '--data', data], { ...env, ...more });
    said.push(ran.out, ran.err);
    return ran;
  };
  expect((await run(['office', 'list'])).out).toBe('riverside\tNorth\n');
  expect((await run(['officer', 'list', '--office', OFFICE])).out).toContain('ana@north.example\tenrolled');
  expect(JSON.parse((await run(['office', 'profile', '--office', OFFICE])).out)).toMatchObject({ name: 'North' });
  expect(JSON.parse((await run(['check', '--json'])).out)).toMatchObject({ ok: true, problems: [] });
  const list = join(freshFolder(), '..', 'removals.jsonl');
  expect(await run(['removals', '--out', list])).toMatchObject({ code: 0, err: '' });
  expect(readFileSync(list, 'utf8')).toContain('"count":0');
  expect((await run(['demo', '--port', '1'])).err).toContain('DATABASE_URL names holds an office already');
  for (const [args, words] of [
    [['backup', 'file'], 'pg_dump'],
    [['restore', 'file', '--waive-removals'], 'psql'],
  ] as const) {
    const refused = await run(args);
    expect([refused.code, refused.err.trim().split('\n')]).toEqual([1, [expect.stringContaining(words)]]);
    expect(refused.err).toContain('server.key');
  }
  const out = freshFolder();
  const passphrase = join(data, 'passphrase');
  writeFileSync(passphrase, 'a passphrase of some length');
  const where = ['--data', data, '--case', sent.reference, '--officer', ana.email, '--out', out];
  process.env.DATABASE_URL = url;
  const exported = await runWithInput(['export', ...where, '--passphrase-file', passphrase], ana.words);
  delete process.env.DATABASE_URL;
  expect(exported).toMatchObject({ code: 0, err: '' });
  expect(readdirSync(out)).not.toEqual([]);
  const elsewhere = new URL(url);
  elsewhere.password = 'hunter2';
  for (const wrong of [
    elsewhere.href,
    `${url}-missing`,
    'postgres://amends:hunter2@db.example/amends',
    'nonsense:hunter2@',
  ]) {
    const ran = await run(['office', 'list'], { DATABASE_URL: wrong });
    expect([ran.code, ran.out, ran.err.trim().split('\n').length]).toEqual([1, '', 1]);
  }
  for (const secret of [postgres.password, encodeURIComponent(postgres.password), 'hunter2']) {
    expect(said.join('\n')).not.toContain(secret);
  }
});

test('what was erased stays erased in a copy that is put back, once the list of removals is applied', async () => {
  const [data] = folders;
  const copy = await postgres.createDatabase();
  const at = { ...env, DATABASE_URL: copy };
  await postgres.copyDatabase(url, copy);
  const sent = await postgres.rows(url, `SELECT id FROM channels WHERE kind = 'reporter' LIMIT 1`);
  const id = String(sent[0]?.['id']);
  const list = join(freshFolder(), '..', 'newest.jsonl');
  writeFileSync(
    list,
    `${JSON.stringify({ removals: 1, count: 1 })}\n${JSON.stringify({ office: OFFICE, kind: 'channel', id, day: '2026-11-23' })}\n`,
  );
  expect(await runAmends(['removals', '--data', data, '--apply', list], at)).toMatchObject({ code: 0, err: '' });
  expect(await postgres.rows(copy, `SELECT id FROM channels WHERE id = '${id}'`)).toEqual([]);
  expect(await postgres.rows(copy, 'SELECT id FROM removals')).toEqual([{ id }]);
  expect(JSON.parse((await runAmends(['check', '--json', '--data', data], at)).out)).toMatchObject({ ok: true });
});

test('a folder without the key, or with one that is not that of the database, is refused', async () => {
  const without = await runAmends(['start', '--data', freshFolder(), '--port', String(await freePort())], env);
  expect([without.code, without.err]).toEqual([1, expect.stringContaining('no server.key')]);
  const folder = freshFolder();
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(join(folder, 'server.key'), crypto.getRandomValues(new Uint8Array(32)), { mode: 0o600 });
  const ran = await runAmends(['start', '--data', folder, '--port', String(await freePort())], env);
  expect([ran.code, ran.err]).toEqual([1, expect.stringContaining('is not that of this database')]);
});

test('two that start at once on an empty database and an empty folder both come up', async () => {
  const empty = { DATABASE_URL: await postgres.createDatabase() };
  const data = freshFolder();
  const ports = [await freePort(), await freePort()];
  const both = await Promise.all(
    ports.map((port) => startAmends(['start', '--data', data, '--port', String(port)], empty)),
  );
  for (const server of both) {
    expect((await getPage(`${server.firstLine}/readyz`)).status).toBe(200);
    expect((await server.end('SIGTERM')).code).toBe(0);
  }
  expect(readdirSync(data)).toEqual(['server.key']);
});

test('wrong tries at both servers count together', async () => {
  const attempt = async (index: number) => {
    const place = placeOf(index);
    const api = officerApi({ base: place.url, officeId: OFFICE, fetch: cookieFetch() });
    return await api.signIn({ email: jo.email, proof: new Uint8Array(32), totp: '123456' });
  };
  const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => attempt(index)));
  const kinds = answers.map((answer) => (answer.ok ? 'in' : answer.error.type));
  expect(kinds.filter((kind) => kind === 'not-signed-in')).toHaveLength(20);
  expect(kinds.filter((kind) => kind === 'too-many-tries')).toHaveLength(10);
  for (const place of places) await expect(officerAt(place, jo)).rejects.toThrow('too-many-tries');
});

test('while the database is away the servers say so and live, and go on when it is back', async () => {
  const [one] = places;
  const before = must(await reporterAt(one).prepare(draft('Sent while the database is away.')));
  await postgres.restart(async () => {
    for (const place of places) expect((await getPage(`${place.url}/readyz`)).status).toBe(503);
    expect((await reporterAt(one).send(before)).ok).toBe(false);
  });
  for (const place of places) {
    await expect.poll(async () => (await getPage(`${place.url}/readyz`)).status, { timeout: 20_000 }).toBe(200);
  }
  const sent = must(await reporterAt(one).send(before));
  expect(must(await reporterAt(places[1]).open(sent.code.join(' '))).reference).toBe(sent.reference);
  expect(both.servers.map(({ process: { exitCode } }) => exitCode)).toEqual([null, null]);
});

test('nothing that anybody wrote stands in a file of the database, nor the password in a log', async () => {
  await postgres.administer(url, 'CHECKPOINT');
  expect(findTexts(readAllFiles(postgres.folder), [CANARY])).toEqual([]);
  for (const server of both.servers) {
    const log = server.log();
    expect([log.includes(postgres.password), log.includes(encodeURIComponent(postgres.password))]).toEqual([
      false,
      false,
    ]);
    expect((await server.end('SIGTERM')).code).toBe(0);
  }
});

function draft(what: string, token = freshToken()) {
  const readers: readonly OfficerId[] = [ana.id, jo.id];
  return { kind: 'report', answers: { what }, readers, files: [], token, notifyNow: false } as const;
}

/** A sealed report as a device sends it. */
async function sealed(place: Place, token: string): Promise<string> {
  const prepared = must(await reporterAt(place).prepare(draft('Under one token.', token)));
  // Made by the client just before.
  const { request } = prepared.sealed as SealedReport;
  return JSON.stringify(depositJson(request));
}

async function post(place: Place, body: string) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${place.url}/${OFFICE}/api/reports`, { method: 'POST', headers, body });
  // Our own answer; its shape is tested elsewhere.
  const answer = (await response.json()) as { readonly reference?: string; readonly error?: string };
  return { ok: response.ok, body: answer };
}

function freshToken(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(16)));
}

async function countOf(table: 'channels' | 'jobs'): Promise<number> {
  const [row] = await postgres.rows(url, `SELECT count(*) FROM ${table}`);
  return Number(row?.['count']);
}

/** Reporters' channels without exactly one first entry, a grant for each reader and one code. */
async function halfKept(): Promise<readonly unknown[]> {
  return await postgres.rows(
    url,
    `SELECT id FROM channels c WHERE kind = 'reporter' AND (
       (SELECT count(*) FROM entries e WHERE e.channel = c.id AND e.sequence = 0) <> 1
       OR (SELECT count(*) FROM grants g WHERE g.channel = c.id) NOT IN (1, 2)
       OR (SELECT count(*) FROM codes k WHERE k.channel = c.id) <> 1)`,
  );
}

function mails(): number {
  return readdirSync(both.mailDir).filter((name) => name.endsWith('.eml')).length;
}
