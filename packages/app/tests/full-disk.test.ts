// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { must } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { getPage, postForm } from '../testing/forms.ts';
import { readRows } from '../testing/read-rows.ts';
import { startAmends } from '../testing/start-amends.ts';

const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
const BLOCK = 1024;

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
  'with a full disk a report is refused with its text kept, and nothing that was there is lost',
  { timeout: 60_000 },
  async () => {
    const before = rows();
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
    try {
      await expect.poll(async () => await isReady(), { timeout: 20_000 }).toBe(true);
      const report = { what: 'x'.repeat(90_000) + 'the end of my words', reader: demo.both };
      const send = async () => await postForm(`${demo.place.url}/${demo.place.officeId}/report`, report);
      let page = await send();
      for (; page.status === 200 && confirmed < REPORTS_MAX; page = await send()) confirmed += 1;
      expect(page.status).toBe(503);
      expect(page.html).toContain('the end of my words');
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
    await server.end('SIGTERM');
  },
);

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
