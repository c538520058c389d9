// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newId, toBase64url, type ChannelId, type EntryId } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { depositJson } from '../client/sealed-json.ts';
import type { SealedReport } from '../client/reporter/prepare-report.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';

// HTTP: what a stranger may send to the sealed path, and what it answers.

let demo: DemoChapter;
let api: string;
beforeAll(async () => {
  demo = await startDemo();
  api = `${demo.place.url}/${demo.place.officeId}/api`;
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('HTTP-1: what claims to be sealed and is not is refused', async () => {
  const sealed = await sealedBody();
  const plain = toBase64url(Buffer.from('{"what":"not sealed at all"}'.padEnd(4096)));
  expect(await post('reports', { ...sealed, entry: plain })).toEqual([
    422,
    { error: 'field', field: 'entry', problem: 'malformed' },
  ]);
  const { code } = sealed;
  const badGrant = { ...sealed, code: { ...code, grant: plain } };
  expect(await post('reports', badGrant)).toEqual([422, { error: 'field', field: 'grants', problem: 'malformed' }]);
});

test('HTTP-1: an entry for another channel or another place is refused', async () => {
  const sealed = await sealedBody();
  const elsewhere = { ...sealed, channel: newId<ChannelId>(random) };
  expect((await post('reports', elsewhere))[0]).toBe(422);
});

test('HTTP-1, ENTRY-2: an entry that says more outside than its place and salt, or no salt, is refused', async () => {
  const sealed = await sealedBody();
  const entry = Buffer.from(typeof sealed.entry === 'string' ? sealed.entry : '', 'base64url').toString('latin1');
  const [stanza = ''] = /-> channel [^\n]*/.exec(entry) ?? [];
  for (const line of [`${stanza} more`, stanza.slice(0, -22), `${stanza.slice(0, -1)}_`, stanza.slice(0, -2)]) {
    // As long as before, so that it is of a bucket size.
    const changed = entry.replace(stanza, line).slice(0, entry.length).padEnd(entry.length);
    const body = { ...sealed, entry: toBase64url(Buffer.from(changed, 'latin1')) };
    expect([line, await post('reports', body)]).toEqual([
      line,
      [422, { error: 'field', field: 'entry', problem: 'malformed' }],
    ]);
  }
});

test('CHANNEL-3: a report cannot take the place that the officers’ file of a case will have', async () => {
  const sealed = await sealedBody();
  const derived = newId<ChannelId>(random).replace(/^(.{14})4/, '$18');
  const [status, answer] = await post('reports', { ...sealed, channel: derived });
  expect([status, answer.field]).toEqual([422, 'channel']);
});

test('HTTP-2: no reader, an unknown reader and the same reader twice are each refused by name', async () => {
  const sealed = await sealedBody();
  const [first] = sealed.grants;
  const stranger = { ...first, officer: newId<EntryId>(random) };
  for (const grants of [[], [stranger], [first, first]]) {
    const [status, answer] = await post('reports', { ...sealed, grants });
    expect([status, answer.field]).toEqual([422, 'reader']);
  }
});

test('HTTP-3: deep, long and wrongly typed bodies get a clean refusal', async () => {
  const deep = '['.repeat(20_000) + ']'.repeat(20_000);
  const nested = JSON.parse(`${'{"a":'.repeat(65)}1${'}'.repeat(65)}`) as object;
  const bodies = [
    deep,
    JSON.stringify(nested),
    '"text"',
    'null',
    '{',
    '[]',
    JSON.stringify({ token: 'x'.repeat(1_000_000) }),
  ];
  for (const path of [
    'reports',
    'files',
    'return/challenge',
    'return/session',
    'sign-in',
    'sign-in/start',
    'invitations/read',
  ]) {
    for (const body of bodies) {
      const response = await fetch(`${api}/${path}`, { method: 'POST', headers: json, body });
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ error: 'field' });
    }
  }
});

test('HTTP-4: officers’ and reporters’ routes answer 401 to everybody else', async () => {
  for (const path of ['channels', 'entries', 'files', 'codes', 'reminders', 'card'].map((name) => `office/${name}`)) {
    expect(await post(path, {})).toEqual([401, { error: 'not-signed-in' }]);
  }
  for (const authorization of ['', 'Bearer AAAA', `Bearer ${toBase64url(random(88))}`]) {
    const response = await fetch(`${api}/return/channel`, { headers: { authorization } });
    expect(response.status).toBe(401);
  }
});

test('HTTP-5: an upload that nobody announced, a part of the wrong size, and a size of no bucket are refused', async () => {
  expect((await post('files', { size: 1000 }))[0]).toBe(422);
  expect((await post('files', { size: 10 ** 12 }))[0]).toBe(422);
  const [status, { file }] = await post('files', { size: 256 * 1024 });
  expect(status).toBe(200);
  const put = async (path: string, length: number): Promise<number> =>
    (await fetch(`${api}/files/${path}`, { method: 'PUT', headers: octets, body: new Uint8Array(length) })).status;
  expect(await put(`${String(file)}/0`, 100)).toBe(422);
  expect(await put(`${String(file)}/1`, 256 * 1024)).toBe(422);
  expect(await put(`${newId<EntryId>(random)}/0`, 256 * 1024)).toBe(404);
  expect(await put(`${String(file)}/0`, 256 * 1024)).toBe(200);
});

test('HTTP-6: a report that names an upload which is not complete is not kept', async () => {
  const [, { file }] = await post('files', { size: 256 * 1024 });
  const [status, answer] = await post('reports', { ...(await sealedBody()), files: [file] });
  expect([status, answer.field]).toEqual([422, 'files']);
});

test('HTTP-7: nothing is signed out, and nothing else done, by a GET', async () => {
  for (const path of ['sign-out', 'return/erase', 'reports', 'office/entries']) {
    expect((await fetch(`${api}/${path}`)).status).toBe(405);
  }
});

test('two reports at once are both kept', async () => {
  const bodies = await Promise.all([sealedBody(), sealedBody()]);
  const answers = await Promise.all(bodies.map((body) => post('reports', body)));
  expect(answers.map(([status]) => status)).toEqual([200, 200]);
  const references = answers.map(([, answer]) => answer.reference);
  expect(new Set(references).size).toBe(2);
});

test('100 reports at once are 100 confirmed', async () => {
  const bodies = [];
  for (let count = 0; count < 100; count++) bodies.push(await sealedBody());
  const answers = await Promise.all(bodies.map((body) => post('reports', body)));
  expect(answers.filter(([status]) => status !== 200)).toEqual([]);
  expect(new Set(answers.map(([, answer]) => answer.reference)).size).toBe(100);
});

test('P04, HTTP-8: two writers at once on one channel are both kept, once', async () => {
  const report = demo.reports[0];
  const office = await demo.officer(0);
  const other = await demo.officer(1);
  const id = office.cases().find(({ reference }) => reference === report?.reference)?.id;
  if (id === undefined || report === undefined) throw new Error('the report is not there');
  const reporter = demo.reporter();
  const thread = must(await reporter.open(report.returnCode));
  const texts = ['From Ana, first.', 'From Jo, first.', 'From the reporter.'];
  const results = await Promise.all([
    office.say(id, { kind: 'message', text: texts[0] ?? '', files: [] }),
    other.say(id, { kind: 'message', text: texts[1] ?? '', files: [] }),
    reporter.write(thread, { text: texts[2] ?? '', files: [] }),
  ]);
  expect(results.map(({ ok }) => ok)).toEqual([true, true, true]);
  const now = must(await reporter.open(report.returnCode));
  for (const text of texts) expect(now.items.filter((item) => item.text === text)).toHaveLength(1);
});

const octets = { 'content-type': 'application/octet-stream' };
const json = { 'content-type': 'application/json' };

function random(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

async function sealedBody() {
  const prepared = must(
    await demo.reporter().prepare({
      kind: 'report',
      answers: { what: 'A report to send by hand.' },
      readers: demo.both,
      files: [],
      token: toBase64url(random(16)),
      notifyNow: false,
    }),
  );
  // Made by the client just above.
  const { request } = prepared.sealed as SealedReport;
  return depositJson(request) as ReturnType<typeof depositJson> & {
    readonly code: Record<string, string>;
    readonly grants: readonly Record<string, string>[];
  };
}

async function post(path: string, body: object): Promise<[number, Record<string, unknown>]> {
  const response = await fetch(`${api}/${path}`, { method: 'POST', headers: json, body: JSON.stringify(body) });
  return [response.status, (await response.json()) as Record<string, unknown>];
}
