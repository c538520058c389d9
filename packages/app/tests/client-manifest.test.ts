// SPDX-License-Identifier: AGPL-3.0-or-later
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { freePort, runAmends } from '../testing/start-amends.ts';

// L1: whoever has the source can see whether a server gives her the same files, and is told what that does not show.

type Compared = { readonly ok: boolean; readonly files: readonly { readonly path: string; readonly state: string }[] };
type Change = (path: string, body: string) => string | undefined;

let demo: DemoChapter;
let between: Server | undefined;

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(async () => {
  between?.close();
  await demo.amends.end('SIGTERM');
});

test('a server of this checkout serves its files', async () => {
  const ran = await runAmends(['client-manifest', `${demo.place.url}/riverside`]);
  expect([ran.code, ran.err]).toEqual([0, '']);
  for (const file of ['/client/report.', '/client/return.', '/client/leave.', '/_app/immutable/']) {
    expect(ran.out).toMatch(new RegExp(`^ok\\s+${file.replaceAll('.', String.raw`\.`)}`, 'm'));
  }
  expect(ran.out).toContain('L1');
  const json = JSON.parse(
    (await runAmends(['client-manifest', `${demo.place.url}/riverside`, '--json'])).out,
  ) as Compared;
  expect([json.ok, new Set(json.files.map(({ state }) => state))]).toEqual([true, new Set(['ok'])]);
});

test.each<readonly [string, Change, string, RegExp]>([
  [
    'a changed script',
    (path, body) => (path.startsWith('/client/report') ? `${body}//` : body),
    'different',
    /^\/client\/report/,
  ],
  [
    'a script that is gone',
    (path, body) => (path.startsWith('/client/return') ? undefined : body),
    'missing',
    /^\/client\/return/,
  ],
  [
    'one more script',
    (path, body) => (path.endsWith('/report') ? body.replace('</head>', '<script src="/x.js"></script></head>') : body),
    'missing',
    /^\/x\.js$/,
  ],
  [
    'a script of somebody else',
    (path, body) => (path.endsWith('/return') ? `${body}<script src="//cheat.example/x.js">` : body),
    'missing',
    /cheat\.example/,
  ],
  [
    'a script inside a page',
    (path, body) => (path.endsWith('/return') ? `${body}<script>cheat()</script>` : body),
    'different',
    /^\/riverside\/return$/,
  ],
])('%s is said, and ends it with 1', async (_name, change, state, path) => {
  const url = await serveChanged(change);
  const ran = await runAmends(['client-manifest', `${url}/riverside`, '--json']);
  expect([ran.code, ran.err.trim().split('\n').length]).toEqual([1, 1]);
  const { ok, files } = JSON.parse(ran.out) as Compared;
  expect(ok).toBe(false);
  const wrong = files.filter((file) => file.state !== 'ok');
  expect(wrong).toEqual([{ path: expect.stringMatching(path) as string, state }]);
});

test('a wrong call ends with 1 and one line', async () => {
  const wrong: readonly (readonly [readonly string[], string])[] = [
    [[], 'URL is missing'],
    [['http://amends.example/riverside'], 'in clear'],
    [[`http://localhost:${String(await freePort())}/riverside`], 'is not served'],
    [[`${demo.place.url}/nowhere`], 'is not served'],
  ];
  for (const [args, words] of wrong) {
    const { code, out, err } = await runAmends(['client-manifest', ...args]);
    expect([args, code, out, err.trim().split('\n').length]).toEqual([args, 1, '', 1]);
    expect(err).toContain(words);
  }
});

/** A server that passes everything on but what it changes. */
async function serveChanged(change: Change): Promise<string> {
  between?.close();
  const port = await freePort();
  const server = createServer((request, response) => {
    void fetch(`${demo.place.url}${request.url ?? ''}`).then(async (answer) => {
      const body = change(request.url ?? '', await answer.text());
      response.writeHead(body === undefined ? 404 : answer.status).end(body);
    });
  });
  between = server;
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${String(port)}`;
}
