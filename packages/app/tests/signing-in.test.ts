// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { deriveCodeKeys, parseCode } from '@amends/protocol/keys/return-code.ts';
import { deriveSignIn } from '@amends/protocol/keys/sign-in.ts';
import { sign } from '@amends/protocol/keys/signature.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieFetch } from '../../../seed/cookie-fetch.ts';
import { httpTransport } from '../client/http-transport.ts';
import type { OfficeSession } from '../client/officer/office-session.ts';
import { officerApi } from '../client/officer/officer-api.ts';
import { signIn } from '../client/officer/sign-in.ts';
import { webPbkdf2 } from '../client/officer/web-pbkdf2.ts';
import { fromBase32, totpCode } from '../services/totp.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { readRows } from '../testing/read-rows.ts';

let demo: DemoChapter;
let url: string;
beforeAll(async () => {
  demo = await startDemo();
  url = `${demo.place.url}/${demo.place.officeId}`;
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('HTTP-9: a wrong address, wrong words and a wrong number get the same answer', async () => {
  const [ana, jo] = demo.officers;
  const totp = totpCode(fromBase32(ana.totpSecret), Date.now());
  const wrong = [
    { email: 'nobody@riverside.example', words: ana.words, totp },
    { email: ana.email, words: jo.words, totp },
    { email: ana.email, words: ana.words, totp: totp === '000000' ? '000001' : '000000' },
  ];
  for (const given of wrong) {
    const result = await signIn({ ...tools(cookieFetch()) }, given);
    expect(result).toEqual({ ok: false, error: { type: 'not-signed-in' } });
  }
});

test('HTTP-9: an unknown address gets a salt of its own, the same each time', async () => {
  const { api } = tools(cookieFetch());
  const [first, again, known] = [
    must(await api.startSignIn('nobody@riverside.example')),
    must(await api.startSignIn('Nobody@Riverside.example ')),
    must(await api.startSignIn(demo.officers[0].email)),
  ];
  expect(first).toEqual(again);
  expect(first.iterations).toBe(known.iterations);
  expect(first.salt.length).toBe(known.salt.length);
});

test('ROSTER-13: an officer is told when reporters are shown a stranger or another number than was signed', async () => {
  expect((await signedIn((_path, text) => text)).alarms()).toEqual([]);
  const [, jo] = demo.officers;
  const lies: readonly ((path: string, text: string) => string)[] = [
    (path, text) => (path.endsWith('/report') ? text.replaceAll(jo.id, crypto.randomUUID()) : text),
    (path, text) =>
      path.endsWith('/privacy') ? text.replace(/\d{5}(?: \d{5}){4}/, '11111 22222 33333 44444 55555') : text,
  ];
  for (const lie of lies) expect((await signedIn(lie)).alarms()).toEqual([{ type: 'pages-changed' }]);
});

test('an officer is told when the roster that is served has not her keys', async () => {
  // The roster as Ana founded it, before Jo put her keys there.
  const shorten = (path: string, text: string): string => {
    if (!path.endsWith('/api/roster')) return text;
    const { statements } = JSON.parse(text) as { readonly statements: readonly string[] };
    return JSON.stringify({ statements: statements.slice(0, 1) });
  };
  expect((await signedIn(shorten, 1)).alarms()).toContainEqual({ type: 'my-keys-missing' });
});

test('HTTP-10: the session cookie is secure, strict, hidden from scripts, and only its hash is kept', async () => {
  const [ana] = demo.officers;
  const { api } = tools(cookieFetch());
  const { salt, iterations } = must(await api.startSignIn(ana.email));
  const { proof } = await deriveSignIn(ana.words.split('-'), salt, { pbkdf2: webPbkdf2, iterations });
  const totp = totpCode(fromBase32(ana.totpSecret), Date.now());
  const response = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: ana.email, proof: Buffer.from(proof).toString('base64url'), totp }),
  });
  const [cookie = ''] = response.headers.getSetCookie();
  expect(cookie).toMatch(/^__Host-session=[\w-]{43};/);
  for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']) expect(cookie).toContain(part);
  const token = /=([\w-]{43})/.exec(cookie)?.[1] ?? '';
  const kept = readRows(`${demo.dataDir}/amends.sqlite`, 'SELECT token_hash FROM sessions');
  expect(
    JSON.stringify(kept.map((row) => Buffer.from(row.token_hash as Uint8Array).toString('base64url'))),
  ).not.toContain(token);
});

test('HTTP-10: a tab whose officer another one followed in that browser reads and changes nothing of hers', async () => {
  const browser = cookieFetch();
  const comeIn = async ({ email, words, totpSecret }: DemoChapter['officers'][number]): Promise<OfficeSession> => {
    const totp = totpCode(fromBase32(totpSecret), Date.now());
    return must(await signIn(tools(browser), { email, words, totp }));
  };
  const [ana, jo] = [await comeIn(demo.officers[0]), await comeIn(demo.officers[1])];
  const refused = { ok: false, error: { type: 'not-signed-in' } };
  expect(await ana.refresh()).toEqual(refused);
  expect(await ana.waysIn.newSheet()).toEqual(refused);
  expect(await ana.compareDigits()).toEqual(refused);
  expect(ana.alarms()).toEqual([]);
  expect(await ana.signOut()).toEqual(refused);
  must(await jo.refresh());
});

test('after signing out the session opens nothing', async () => {
  const fetchAsAna = cookieFetch();
  const [ana] = demo.officers;
  const totp = totpCode(fromBase32(ana.totpSecret), Date.now());
  const office = must(await signIn(tools(fetchAsAna), { email: ana.email, words: ana.words, totp }));
  expect(office.cases().length).toBeGreaterThan(0);
  must(await office.signOut());
  expect(office.cases()).toEqual([]);
  expect(await office.refresh()).toEqual({ ok: false, error: { type: 'not-signed-in' } });
});

test('after too many wrong tries the address must wait, even with the right words', async () => {
  const jo = demo.officers[1];
  const { api } = tools(cookieFetch());
  const attempt = async () => await api.signIn({ email: jo.email, proof: new Uint8Array(32), totp: '123456' });
  let last = await attempt();
  for (let count = 0; count < 25; count++) last = await attempt();
  expect(last).toEqual({ ok: false, error: { type: 'too-many-tries' } });
  const totp = totpCode(fromBase32(jo.totpSecret), Date.now());
  const right = await signIn(tools(cookieFetch()), { email: jo.email, words: jo.words, totp });
  expect(right).toEqual({ ok: false, error: { type: 'too-many-tries' } });
});

test('HTTP-13: an invitation is used once', async () => {
  const lookup = new Uint8Array(16);
  expect(await tools(cookieFetch()).api.readInvitation(lookup)).toEqual({ ok: false, error: { type: 'not-found' } });
  const left = readRows(`${demo.dataDir}/amends.sqlite`, 'SELECT officer FROM invitations');
  expect(left).toEqual([]);
});

test('HTTP-14: a signed challenge opens one session, and none when it comes again', async () => {
  const [report] = demo.reports;
  const { place } = demo;
  const transport = httpTransport({ base: place.url, officeId: place.officeId });
  const keys = await deriveCodeKeys(must(parseCode(report?.returnCode ?? '')), place.officeId);
  const challenge = must(await transport.challenge(keys.lookup));
  const signature = sign('challenge', challenge, keys.identity.signingSeed);
  const proof = { lookup: keys.lookup, challenge, signature };
  must(await transport.openCode(proof));
  expect(await transport.openCode(proof)).toEqual({ ok: false, error: { type: 'not-found' } });
});

test('HTTP-12: a new code given in person opens the thread, and the old one opens nothing any more', async () => {
  const [report] = demo.reports;
  const office = await demo.officer(0);
  const found = office.cases().find(({ reference }) => reference === report?.reference);
  if (found === undefined || report === undefined) throw new Error('the report is not there');
  const code = must(await office.issueCode(found.id));
  expect((await demo.reporter().open(report.returnCode)).ok).toBe(false);
  const thread = must(await demo.reporter().open(code.join(' ')));
  expect(thread.items.map(({ kind }) => kind)).toContain('new-code');
  must(await demo.reporter().write(thread, { text: 'Back with new words.', files: [] }));
  must(await office.refresh());
  must(await office.openCase(found.id));
  const texts = office
    .cases()
    .find(({ id }) => id === found.id)
    ?.items.map(({ text }) => text);
  expect(texts).toContain('Back with new words.');
});

function tools(fetchAs: typeof fetch) {
  const { place } = demo;
  return {
    api: officerApi({ base: place.url, officeId: place.officeId, fetch: fetchAs }),
    officeId: place.officeId,
    random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
    now: () => Date.now(),
  };
}

/** Signs in over a line on which somebody alters what the server says. */
async function signedIn(alter: (path: string, text: string) => string, who: 0 | 1 = 0): Promise<OfficeSession> {
  const honest = cookieFetch();
  const altered: typeof fetch = async (input, init) => {
    const answer = await honest(input, init);
    const path = new URL(answer.url).pathname;
    if (!/\/(?:report|privacy|roster)$/.test(path)) return answer;
    return new Response(alter(path, await answer.text()), { status: answer.status, headers: answer.headers });
  };
  const { email, words, totpSecret } = demo.officers[who];
  const totp = totpCode(fromBase32(totpSecret), Date.now());
  return must(await signIn(tools(altered), { email, words, totp }));
}
