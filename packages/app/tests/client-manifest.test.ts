// SPDX-License-Identifier: AGPL-3.0-or-later
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { readList, signList } from '../cli/manifest/signed-list.ts';
import { freePort, freshFolder, runAmends } from '../testing/start-amends.ts';

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

test('a server is compared with the list that a release’s maker signed, and with no other', async () => {
  const folder = freshFolder();
  const { list, key, pub } = releaseIn(folder);
  const signed = await runAmends(['sign-manifest', list, '--key-file', key]);
  expect([signed.code, signed.err, signed.out]).toEqual([0, '', expect.stringMatching(/release\.json: \d+ files\n$/)]);
  const url = `${demo.place.url}/riverside`;
  const by = ['--manifest', list, '--signer', pub];
  const ran = await runAmends(['client-manifest', url, ...by, '--json']);
  expect([ran.code, (JSON.parse(ran.out) as Compared).ok]).toEqual([0, true]);
  const changed = await serveChanged((path, body) => (path.startsWith('/client/report') ? `${body}//` : body));
  const other = await runAmends(['client-manifest', `${changed}/riverside`, ...by]);
  expect([other.code, other.err]).toEqual([1, expect.stringContaining('are not those of release 0.1.0')]);

  const text = readFileSync(list, 'utf8');
  const stranger = releaseIn(freshFolder());
  const wrong: readonly (readonly [string, string, string])[] = [
    [text, stranger.pub, 'is not signed by the key in'],
    [text.replace(/[0-9a-f]{64}/, '0'.repeat(64)), pub, 'is not signed by the key in'],
    [`${text}\n`, pub, 'is no list of a release'],
    ['{"list":{},"signature":"AA","more":1}', pub, 'is no list of a release'],
    [text, key.replace('release.pem', 'release.json'), 'holds no public Ed25519 key in PEM'],
  ];
  for (const [content, signer, words] of wrong) {
    const file = join(folder, 'list.json');
    writeFileSync(file, content);
    const refused = await runAmends(['client-manifest', url, '--manifest', file, '--signer', signer]);
    expect([words, refused.code, refused.out]).toEqual([words, 1, '']);
    expect(refused.err).toContain(words);
  }
  const again = await runAmends(['sign-manifest', list, '--key-file', key]);
  expect([again.code, again.err]).toEqual([1, expect.stringContaining(list)]);
  expect((await runAmends(['sign-manifest', `${list}.2`, '--key-file', pub])).err).toContain('no private Ed25519 key');
  expect((await runAmends(['client-manifest', url, '--manifest', list])).err).toContain('--signer is missing');
});

test('a signed list whose content is none is no list', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const list = { release: '1', files: new Map([['/a.js', '0'.repeat(64)]]) };
  expect(readList(signList(list, privateKey), publicKey)).toEqual({ ok: true, value: list });
  const wrong = { release: '1', files: new Map([['/a.js', 'not a hash']]) };
  expect(readList(signList(wrong, privateKey), publicKey)).toEqual({ ok: false, error: 'malformed' });
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

function releaseIn(folder: string): { readonly list: string; readonly key: string; readonly pub: string } {
  mkdirSync(folder, { recursive: true });
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const [key, pub] = [join(folder, 'release.pem'), join(folder, 'release.pub.pem')];
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(pub, publicKey.export({ type: 'spki', format: 'pem' }));
  return { list: join(folder, 'release.json'), key, pub };
}

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
