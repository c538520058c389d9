// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, expect, test } from 'vitest';
import { globSync, readFileSync } from 'node:fs';
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { attribute, getPage, postForm } from '../testing/forms.ts';
import { freePort, freshFolder, runAmends, startAmends } from '../testing/start-amends.ts';

let demo: DemoChapter;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

const ROUTES = fileURLToPath(new URL('../web/routes/', import.meta.url));
const SHOWN = [
  'cache-control',
  'content-encoding',
  'content-security-policy',
  'content-type',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'permissions-policy',
  'referrer-policy',
  'set-cookie',
  'x-content-type-options',
  'x-frame-options',
  'x-robots-tag',
];

test('the headers of every route there is are as they were reviewed', async () => {
  const nowhere = { method: 'GET', route: '/nowhere', path: '/nowhere/' };
  const routes = new Map<string, string[]>();
  for (const { method, route, path } of [...everyRoute(), nowhere]) {
    const body = method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: '{}' };
    const answer = await fetch(`${demo.place.url}${path}`, { method, redirect: 'manual', ...body });
    await answer.body?.cancel();
    const headers = JSON.stringify(shown(answer.headers));
    routes.set(headers, [...(routes.get(headers) ?? []), `${method} ${route} ${String(answer.status)}`]);
  }
  const groups = [...routes].map(([headers, of]): [unknown, unknown] => [JSON.parse(headers), of]);
  expect(groups).toMatchSnapshot();
});

test('the headers of every kind of file are as they were reviewed', async () => {
  const report = (await getPage(`${demo.officeUrl}/report`)).html;
  const office = (await getPage(`${demo.officeUrl}/office/`)).html;
  const files = {
    'a reporters’ module': /"(\/client\/report[^"]+\.js)"/.exec(report)?.[1],
    'a style sheet': /href="([^"]+\.css)"/.exec(report)?.[1],
    'an officers’ module': /"([^"]*\/_app\/[^"]+\.js)"/.exec(office)?.[1],
    'no file': '/client/none.js',
  };
  const headers: Record<string, Record<string, string>> = {};
  for (const [what, path] of Object.entries(files)) {
    const { status, headers: given } = await getPage(new URL(path ?? '/none', `${demo.officeUrl}/office/`).href);
    expect([what, status]).toEqual([what, what === 'no file' ? 404 : 200]);
    headers[what] = shown(given);
  }
  expect(headers).toMatchSnapshot();
});

test('the headers of every answer to a form are as they were reviewed', async () => {
  const files = new File(['a note'], 'note.txt');
  const sent = await postForm(`${demo.officeUrl}/report/sent`, { what: 'Headers.', reader: demo.both, files });
  const code = attribute(sent.html, 'data-return-code') ?? '';
  const open = await postForm(`${demo.officeUrl}/return`, { code });
  const file = /name="file" value="([^"]+)"/.exec(open.html)?.[1] ?? '';
  const saved = await postForm(`${demo.officeUrl}/return/file`, { code, file });
  const answers = {
    sent,
    'a report with an error': await postForm(`${demo.officeUrl}/report/sent`, { what: '' }),
    'an open thread': open,
    'a thread with an error': await postForm(`${demo.officeUrl}/return`, { code, action: 'write', message: '' }),
    'a wrong code': await postForm(`${demo.officeUrl}/return`, { code: 'wrong' }),
    'a file of a thread': saved,
    'no such file': await postForm(`${demo.officeUrl}/return/file`, { code, file: 'none' }),
  };
  const headers = Object.entries(answers).map(([what, answer]) => [what, [answer.status, shown(answer.headers)]]);
  expect(Object.fromEntries(headers)).toMatchSnapshot();
  expect(saved.headers.get('content-disposition')).toMatch(/^attachment;/);
});

test('at an https address every answer says that it is to stay https, and at no other', async () => {
  const port = new URL(demo.place.url).port;
  const dataDir = freshFolder();
  const officers = ['--officer', 'Ana Nwosu <ana@north.example>'];
  const init = ['init', '--data', dataDir, '--office', 'north', '--name', 'North', ...officers];
  expect(await runAmends([...init, '--url', 'https://north.example'])).toMatchObject({ code: 0 });
  const own = String(await freePort());
  const amends = await startAmends(['start', '--data', dataDir, '--port', own]);
  for (const path of ['/', '/north/', '/north/report', '/client/none.js', '/north/api/roster', '/none']) {
    const secure = await headersAt({ port: own, host: 'north.example', path });
    expect([path, secure['strict-transport-security']]).toEqual([path, 'max-age=31536000; includeSubDomains']);
    const local = await headersAt({ port, host: `localhost:${port}`, path });
    expect([path, local['strict-transport-security']]).toEqual([path, undefined]);
  }
  await amends.end('SIGTERM');
});

test('a reporter’s page has no inline script, no inline style and no cookie, and asks nobody else', async () => {
  for (const route of [
    '/riverside/',
    '/riverside/report',
    '/riverside/return',
    '/riverside/ask',
    '/riverside/privacy',
    '/riverside/report/sent',
  ]) {
    const { html, headers } = await getPage(`${demo.place.url}${route}`);
    expect(html.match(/<script(?![^>]*\bsrc=)[^>]*>/g)).toBeNull();
    expect(html.match(/\sstyle="|<style/g)).toBeNull();
    expect(html.match(/\son[a-z]+="/g)).toBeNull();
    expect(headers.getSetCookie()).toEqual([]);
    const loaded = [...html.matchAll(/<(?:script|link|img|iframe|source)[^>]*(?:src|href)="([^"]+)"/g)].map(
      ([, at]) => at ?? '',
    );
    expect(loaded.filter((at) => /^(?:https?:)?\/\//.test(at))).toEqual([]);
    expect(headers.get('content-security-policy')).not.toContain('unsafe-inline');
    expect(headers.get('content-security-policy')).not.toContain('nonce-');
  }
});

test('files named by their hash may be kept for good; everything else is never kept', async () => {
  const { html } = await getPage(`${demo.place.url}/riverside/report`);
  const script = /src="(\/client\/[^"]+)"/.exec(html)?.[1] ?? '';
  expect(script).toMatch(/\/client\/report\.[\w-]{6,}\.js/);
  expect((await getPage(`${demo.place.url}${script}`)).headers.get('cache-control')).toContain('immutable');
  for (const route of ['/', '/riverside/', '/riverside/report', '/healthz', '/client/none.js']) {
    expect((await getPage(`${demo.place.url}${route}`)).headers.get('cache-control')).toBe('no-store');
  }
});

test('public keys may be kept, and are not sent again while they are the same', async () => {
  const keys = `${demo.place.url}/riverside/api/roster`;
  const first = await fetch(keys);
  expect(await first.json()).toHaveProperty('statements.1');
  const etag = first.headers.get('etag') ?? '';
  const again = await fetch(keys, { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const other = await fetch(keys, { headers: { 'if-none-match': 'W/"other"', 'accept-encoding': 'br' } });
  expect([other.status, other.headers.get('etag'), other.headers.get('content-encoding')]).toEqual([200, etag, 'br']);
});

test('a page for everybody is compressed, and none of the committee’s or of a mailed link', async () => {
  const encoding = async (path: string): Promise<string | null> => {
    const answer = await fetch(`${demo.place.url}/riverside/${path}`, { headers: { 'accept-encoding': 'br' } });
    await answer.body?.cancel();
    return answer.headers.get('content-encoding');
  };
  const election = `elections/${demo.elections[0]?.id ?? ''}`;
  expect(await encoding('report')).toBe('br');
  expect(await encoding(election)).toBe('br');
  expect(await encoding(`${election}/committee`)).toBe(null);
  expect(await encoding(`elections/recall/confirm/${'A'.repeat(43)}`)).toBe(null);
  expect(await encoding('office/')).toBe(null);
});

test('the page with every component is not there unless the operator asks for it', async () => {
  expect((await getPage(`${demo.place.url}/riverside/components`)).status).toBe(404);
});

test('an address that is not ours is not served', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const asked = request(`${demo.place.url}/riverside/`, { headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject);
    asked.end();
  });
  expect(status).toBe(421);
});

test('what is no address is refused, and the server goes on', async () => {
  for (const path of ['//', '//evil.example/', '/%', '/riverside/%E0%A4%A', '/\\\\', '/' + 'a'.repeat(10_000)]) {
    const { hostname, port } = new URL(demo.place.url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const asked = request({ hostname, port, path, headers: { host: `localhost:${port}` } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject);
      asked.end();
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  }
  expect((await getPage(`${demo.place.url}/healthz`)).status).toBe(200);
});

test('a connection stays open for over a minute, so that who was busy meanwhile does not find it closed', async () => {
  const { host, port } = new URL(demo.place.url);
  const answered = await headersAt({ port, host, path: '/healthz', agent: new Agent({ keepAlive: true }) });
  expect(answered['keep-alive']).toBe('timeout=65');
});

test('a form posted from another site is refused', async () => {
  const body = new FormData();
  body.append('what', 'from elsewhere');
  const response = await fetch(`${demo.place.url}/riverside/report`, {
    method: 'POST',
    body,
    headers: { origin: 'https://evil.example' },
  });
  expect(response.status).toBe(403);
});

type Route = { readonly method: string; readonly route: string; readonly path: string };

/** Each page, and each method of each other route, as somebody calls it who has no right to anything. */
function everyRoute(): readonly Route[] {
  const [election] = demo.elections;
  const given: Readonly<Record<string, string>> = {
    office: demo.place.officeId,
    election: election?.id ?? '',
    archive: election?.id ?? '',
    file: '00000000-0000-4000-8000-000000000000',
    part: '0',
  };
  const files = globSync('**/+{page.svelte,server.ts}', { cwd: ROUTES }).toSorted();
  return files.flatMap((file) => {
    const route = dirname(file) === '.' ? '/' : `/${dirname(file)}`;
    const path = route.replaceAll(/\[(\w+)\]/g, (_, name: string) => given[name] ?? 'none');
    if (file.endsWith('.svelte')) return [{ method: 'GET', route, path }];
    const source = readFileSync(join(ROUTES, file), 'utf8');
    const methods = [...source.matchAll(/^export (?:const|async function|function) ([A-Z]+)\b/gm)];
    expect([file, methods.length]).not.toEqual([file, 0]);
    return methods.map(([, method = '']) => ({ method, route, path }));
  });
}

async function headersAt(at: {
  readonly port: string;
  readonly host: string;
  readonly path: string;
  readonly agent?: Agent;
}): Promise<IncomingHttpHeaders> {
  return await new Promise((resolve, reject) => {
    const { port, path, host, agent } = at;
    const asked = request({ hostname: 'localhost', port, path, headers: { host }, agent }, (response) => {
      response.resume();
      resolve(response.headers);
    });
    asked.on('error', reject);
    asked.end();
  });
}

function shown(headers: Headers): Record<string, string> {
  const pairs = SHOWN.flatMap((name) => {
    const value = headers.get(name)?.replace(/'nonce-[^']+'/g, "'nonce-…'");
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(pairs) as Record<string, string>;
}
