// SPDX-License-Identifier: AGPL-3.0-or-later
import { request } from 'node:http';
import { connect } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';

// STYLE.md 43: the log names events (docs/operate/cli.md, start). It holds no address, agent, code, id or time.

const MARK = 'kestrel-5527';
/** Any address of this net is this machine, and none of the server's own is this one. */
const FROM = '127.0.0.77';
const EVENTS = ['request-failed', 'jobs-failed'];
/** Tables that requests and jobs cannot do without. */
const TABLES = ['channels', 'codes', 'sends', 'grants', 'officers', 'jobs'];

let demo: DemoChapter;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(async () => {
  await demo.amends.end('SIGKILL');
});

test('each line of the log is one event and nothing else, whatever failed and for whom', async () => {
  const { returnCode = '', reference = '' } = demo.reports[0] ?? {};
  const sqlite = new DatabaseSync(`${demo.dataDir}/amends.sqlite`, { timeout: 10_000 });
  for (const table of TABLES) sqlite.exec(`ALTER TABLE ${table} RENAME TO ${table}_gone`);
  sqlite.close();
  const [ana] = demo.officers;
  const { id, email, words } = ana;
  const failing = [
    await post('/report', { what: MARK, reader: id, token: MARK }),
    await post('/ask', { what: MARK, reader: id }),
    await post('/return', { code: returnCode, action: 'write', message: MARK }),
    await post('/return', { code: returnCode, action: 'open' }),
    await post(`/api/sign-in/start?${MARK}`, { email }),
  ];
  expect(failing).toEqual(failing.map(() => 500));
  const refused = [
    await post('/api/sign-in', { email, words, totp: '123456' }),
    await post(`/api/reports?reference=${reference}`, { reference }),
    await post(`/${MARK}?code=${returnCode}`, {}),
  ];
  expect(refused.filter((status) => status < 400)).toEqual([]);
  await sendGarbage();
  await expect.poll(() => events(), { timeout: 10_000 }).toEqual(expect.arrayContaining(EVENTS));

  const lines = demo.amends.log().trim().split('\n');
  const asJson = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  expect(asJson.filter((line) => Object.keys(line).join() !== 'event')).toEqual([]);
  expect(events().filter((event) => !EVENTS.includes(event))).toEqual([]);
  const secrets = [MARK, FROM, returnCode, returnCode.replaceAll('-', ' '), reference, id, email, words];
  const year = String(new Date().getUTCFullYear());
  for (const kept of [...secrets, year]) expect(demo.amends.log()).not.toContain(kept);
});

function events(): readonly string[] {
  const lines = demo.amends.log().trim().split('\n');
  return lines.filter((line) => line !== '').map((line) => (JSON.parse(line) as { readonly event: string }).event);
}

/** Sends a form with marks wherever a log could find them. @returns the status */
async function post(path: string, fields: Readonly<Record<string, string>>): Promise<number> {
  const isForm = !path.includes('/api/');
  const body = isForm ? new URLSearchParams(fields).toString() : JSON.stringify(fields);
  const headers = {
    'user-agent': `Browser/${MARK}`,
    referer: `https://${MARK}.example/`,
    cookie: `__Host-session=${MARK}`,
    'x-forwarded-for': FROM,
    'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
    'content-length': String(Buffer.byteLength(body)),
  };
  return await new Promise((resolve, reject) => {
    const sent = request(
      `${demo.officeUrl}${path}`,
      { method: 'POST', headers, family: 4, localAddress: FROM },
      (response) => {
        response.resume().once('end', () => {
          resolve(response.statusCode ?? 0);
        });
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

/** What is no request at all. */
async function sendGarbage(): Promise<void> {
  const socket = connect({ port: Number(new URL(demo.place.url).port), host: '127.0.0.1', localAddress: FROM });
  socket.end(`${MARK}\r\n\r\n`);
  await new Promise<void>((resolve) => {
    socket
      .on('error', () => {
        resolve();
      })
      .once('close', () => {
        resolve();
      })
      .resume();
  });
}
