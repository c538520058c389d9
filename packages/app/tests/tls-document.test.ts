// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { request, type RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { attribute } from '../testing/forms.ts';
import { freePort } from '../testing/start-amends.ts';

// The block of docs/operate/tls.md, as it stands there, in front of a running server.

const START_MS_MAX = 20_000;
/** Who comes from here is somebody of whom nothing may be kept. */
const VISITOR = '127.0.0.77';

let demo: DemoChapter;
let caddy: ChildProcess | undefined;
let log = '';
let port: string;
beforeAll(async () => {
  port = String(await freePort());
  demo = await startDemo({ AMENDS_OTHER_URLS: `https://localhost:${port}` });
  caddy = await startCaddy(blockOfDocument());
});
afterAll(async () => {
  caddy?.kill('SIGTERM');
  await demo.amends.end('SIGTERM');
});

test('through the documented proxy pages are served, and a report with a file is kept', async () => {
  const page = await ask({ path: '/riverside/report' });
  expect([page.status, page.html]).toEqual([200, expect.stringContaining('data-report-form')]);
  expect(page.headers['strict-transport-security']).toContain('max-age=');
  const form = new FormData();
  form.append('what', 'Through a proxy.');
  for (const id of demo.both) form.append('reader', id);
  form.append('files', new File([new Uint8Array(12_000_000)], 'large.bin'));
  const sent = await ask({ path: '/riverside/report', form });
  expect(sent.status).toBe(200);
  const code = attribute(sent.html, 'data-return-code') ?? '';
  const opened = await demo.reporter().open(code);
  expect(opened.ok && opened.value.items[0]?.files.map(({ size }) => size)).toEqual([12_000_000]);
});

test('what is too big comes back with its words, and is not cut off by the proxy', async () => {
  const form = new FormData();
  form.append('what', 'With too much.');
  for (const id of demo.both) form.append('reader', id);
  form.append('files', new File([new Uint8Array(36_000_000)], 'larger.bin'));
  const sent = await ask({ path: '/riverside/report', form });
  expect([sent.status, sent.html]).toEqual([422, expect.stringContaining('With too much.')]);
});

test('the proxy’s log keeps no address, not even while the server is down', async () => {
  await demo.amends.end('SIGTERM');
  expect((await ask({ path: '/riverside/' })).status).toBe(502);
  const ended = caddy && once(caddy, 'close');
  caddy?.kill('SIGTERM');
  await ended;
  expect(log).not.toContain(VISITOR);
  expect(log).not.toContain('/riverside/');
});

type Asked = { readonly path: string; readonly form?: FormData };
type Answer = {
  readonly status: number;
  readonly html: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
};

async function ask({ path, form }: Asked): Promise<Answer> {
  const post = new Response(form);
  const body = form && Buffer.from(await post.arrayBuffer());
  const options: RequestOptions = {
    port,
    path,
    host: 'localhost',
    localAddress: VISITOR,
    family: 4,
    agent: false,
    // The certificate is Caddy's own, made a moment ago.
    rejectUnauthorized: false,
    method: body ? 'POST' : 'GET',
    headers: body
      ? {
          origin: `https://localhost:${port}`,
          'content-type': post.headers.get('content-type') ?? '',
          'content-length': body.length,
        }
      : {},
  };
  return await new Promise((resolve, reject) => {
    const sent = request(options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('end', () => {
        const { statusCode = 0, headers } = response;
        resolve({ status: statusCode, html: Buffer.concat(parts).toString(), headers });
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/** The whole file that the document gives, but for the name, the port and where the certificate comes from. */
function blockOfDocument(): string {
  const document = readFileSync(fileURLToPath(new URL('../../../docs/operate/tls.md', import.meta.url)), 'utf8');
  const block = /## Caddy.*?```\n(.*?)```/s.exec(document)?.[1] ?? '';
  expect(block).toContain('https://amends.example {\n');
  return block
    .replace('https://amends.example {\n', `https://localhost:${port} {\n\tbind 127.0.0.1\n\ttls internal\n`)
    .replace('127.0.0.1:4000', new URL(demo.place.url).host.replace('localhost', '127.0.0.1'))
    .replace('{\n', '{\n\tauto_https disable_redirects\n\tskip_install_trust\n');
}

async function startCaddy(block: string): Promise<ChildProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-caddy-'));
  const file = join(folder, 'Caddyfile');
  writeFileSync(file, block);
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const args = ['run', '--config', file, '--adapter', 'caddyfile'];
  const child = spawn('caddy', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  child.stderr.on('data', (part: Buffer) => (log += part.toString()));
  await vi.waitFor(() => expect(log).toContain('serving initial configuration'), START_MS_MAX);
  return child;
}
