// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { must } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpTransport } from '../client/http-transport.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { getPage, postForm } from '../testing/forms.ts';
import { readRows } from '../testing/read-rows.ts';
import { startAmends } from '../testing/start-amends.ts';

const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
const BLOCK = 1024;

const LONG = 'x'.repeat(90_000) + 'the end of my words';
/** The smallest sealed file. */
const SIZE = 256 * 1024;
/** More than fit into the room that is left. */
const REPORTS_MAX = 50;

let demo: DemoChapter;
beforeAll(async () => {
  demo = await startDemo();
  await demo.amends.end('SIGTERM');
});
afterAll(async () => {
  await demo.amends.end('SIGKILL');
});

test(
  'with a full disk each report, file and answer is refused with its text kept, and nothing that was there is lost',
  { timeout: 60_000 },
  async () => {
    let confirmed = 0;
    const port = new URL(demo.place.url).port;
    const size = Math.max(...['amends.sqlite', 'server.key'].map((name) => statSync(`${demo.dataDir}/${name}`).size));
    const blocks = Math.ceil(size / BLOCK) + 64;
    const limited = spawn(
      'bash',
      [
        '-c',
        `ulimit -f ${String(blocks)}; exec "$0" "$@"`,
        process.execPath,
        MAIN,
        'start',
        '--data',
        demo.dataDir,
        '--port',
        port,
      ],
      { stdio: ['ignore', 'ignore', 'ignore'], env: { ...process.env, NODE_NO_WARNINGS: '1' } },
    );
    let before: ReturnType<typeof rows>;
    try {
      await expect.poll(async () => await isReady(), { timeout: 20_000 }).toBe(true);
      const work = await prepareWork();
      before = rows();
      const report = { what: LONG, reader: demo.both };
      const send = async () => await postForm(`${demo.place.url}/${demo.place.officeId}/report`, report);
      let page = await send();
      for (; page.status === 200 && confirmed < REPORTS_MAX; page = await send()) confirmed += 1;
      expect(page.status).toBe(503);
      expect(page.html).toContain('the end of my words');
      for (const [what, ask] of Object.entries(work)) {
        expect([what, await ask()]).toEqual([what, { ok: false, error: { type: 'busy' } }]);
      }
      // One statement by itself, of which some more fit.
      const tries: number[] = [];
      while (tries.length < 200 && (tries.at(-1) ?? 401) === 401) tries.push((await trySignIn(tries.length)).status);
      expect(tries.at(-1)).toBe(503);
      expect(await (await trySignIn(tries.length)).json()).toEqual({ error: 'busy' });
      expect(limited.exitCode).toBeNull();
      expect((await getPage(`${demo.place.url}/${demo.place.officeId}/`)).status).toBe(200);
    } finally {
      limited.kill('SIGKILL');
    }
    expect(rows()).toEqual({
      channels: before.channels + confirmed,
      entries: before.entries + confirmed,
      grants: before.grants + 2 * confirmed,
      codes: before.codes + confirmed,
    });
    const server = await startAmends(['start', '--data', demo.dataDir, '--port', port]);
    for (const { returnCode } of demo.reports)
      expect(must(await demo.reporter().open(returnCode)).items.length).toBeGreaterThan(0);
    for (const ask of Object.values(await prepareWork())) expect(await ask()).toMatchObject({ ok: true });
    await server.end('SIGTERM');
  },
);

/** A sealed report, a part of a file and an officer's answer, all ready to be sent. */
async function prepareWork() {
  const reporter = demo.reporter();
  const answers = { what: LONG };
  const draft = { kind: 'report', answers, readers: demo.both, files: [], notifyNow: false } as const;
  const prepared = must(await reporter.prepare(draft));
  const transport = httpTransport({ base: demo.place.url, officeId: demo.place.officeId });
  const file = must(await transport.beginFile(SIZE));
  const office = await demo.officer(0);
  const [view] = office.cases();
  if (view === undefined) throw new Error('there is a case');
  const send = async () => await reporter.send(prepared);
  const putPart = async () => await transport.putPart({ file, part: 0, bytes: new Uint8Array(SIZE) });
  const answer = async () => await office.say(view.id, { kind: 'message', text: LONG, files: [] });
  return { 'a sealed report': send, 'a part of a file': putPart, 'an officer’s answer': answer };
}

/** With another address each time: so many tries are counted for each. */
async function trySignIn(number: number): Promise<Response> {
  const body = { email: `${String(number)}@riverside.example`, proof: 'A'.repeat(43), totp: '000000' };
  return await fetch(`${demo.place.url}/${demo.place.officeId}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: demo.place.url },
    body: JSON.stringify(body),
  });
}

async function isReady(): Promise<boolean> {
  try {
    return (await getPage(`${demo.place.url}/readyz`)).status === 200;
  } catch {
    return false;
  }
}

function rows() {
  const file = `${demo.dataDir}/amends.sqlite`;
  const count = (table: string) => Number(readRows(file, `SELECT count(*) AS count FROM ${table}`)[0]?.count);
  return {
    channels: count('channels'),
    entries: count('entries'),
    grants: count('grants'),
    codes: count('codes'),
  };
}
