// SPDX-License-Identifier: AGPL-3.0-or-later
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  must,
  newElectionId,
  newId,
  ok,
  parseId,
  toBase64url,
  type ChannelId,
  type EntryId,
  type FileId,
} from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { officerAt, reporterAt, type SeededOfficer } from '../../../seed/play.ts';
import { httpTransport } from '../client/http-transport.ts';
import { runDueJobs } from '../jobs/run-jobs.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { OfficerChannelView } from '../ports/sealed-api.ts';
import { officerDevice, type OfficerDevice } from '../testing/officer-device.ts';
import { readRows } from '../testing/read-rows.ts';
import { startWatchedServer, type Statement, type WatchedServer } from '../testing/watched-server.ts';

// P02: time tells nothing either. How long a request takes follows from what is done for it, and that can be counted:
// the same statements, each of which finds the same number of rows along an index of what is hers.

const HIDDEN_REPORTS = 30;
/** The smallest sealed file. */
const SIZE = 256 * 1024;
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const ELECTION = /(elections\/)[^/]+/;
const NO_LINES = { contact: '', pronouns: '', since: '' };
const BINARY = { 'content-type': 'application/octet-stream' };
const ROUTES = fileURLToPath(new URL('../web/routes/[office]/api/', import.meta.url));
/** Tables that grow with what reporters send and with what the officers they chose do about it. */
const GROWING = ['channels', 'codes', 'grants', 'entries', 'files', 'file_parts', 'sends', 'removals', 'jobs'];

let server: WatchedServer;
let ana: SeededOfficer;
let jo: SeededOfficer;
beforeAll(async () => {
  server = await startWatchedServer();
  const [first, second] = server.officers;
  if (first === undefined || second === undefined) throw new Error('two officers serve');
  [ana, jo] = [first, second];
  await shareOneCase();
});
afterAll(async () => {
  await server.stop();
});

test('P02: nothing that the server does for an excluded officer depends on what is hidden from her', async () => {
  await walk(nothingHidden());
  const before = await walk(nothingHidden());
  const hidden = await hideMuch();
  const after = await walk(hidden);
  expect(after).toEqual(before);
  // She can know the id of a file only if she read that case once. Refusing it is the work of refusing any.
  const device = await officerDevice(server.place, jo);
  const refused: unknown[] = [];
  for (const { file } of [hidden, nothingHidden()]) {
    server.take();
    const { status, bytes, work } = await serve(device, { path: `files/${file}/0` });
    refused.push([status, bytes, work.map(({ sql }) => sql)]);
  }
  expect(refused[0]).toEqual(refused[1]);
  const walked = new Set(before.map(({ route }) => route));
  expect(officerRoutes().filter((route) => !walked.has(route))).toEqual([]);
});

test('P02: of tables that grow with others’ cases, no statement for an excluded officer reads more than her part', async () => {
  const done = await walk(nothingHidden());
  const steps = done.flatMap(({ work }) => work.flatMap(({ sql, plan }) => plan.map((step) => ({ sql, step }))));
  const read = steps.map(({ sql, step }) => ({ table: tableOf(sql, step), step }));
  expect(
    new Set(read.map(({ table }) => table)).isSupersetOf(new Set(['channels', 'grants', 'entries', 'files'])),
  ).toBe(true);
  const ofOthers = read.filter(({ table, step }) => {
    return GROWING.includes(table ?? '') && !/^SEARCH .* \(office=\? AND \w+=\?/.test(step);
  });
  expect(ofOthers).toEqual([]);
});

test('P02: her notice is found and sent with the same work, however many wait for others', async () => {
  const anaAtWork = await officerDevice(server.place, ana);
  const before = await workOfHerNotice();
  for (let count = 0; count < HIDDEN_REPORTS; count++) {
    must(await anaAtWork.api.setReminder({ title: 'quiet-harbour', at: Date.now() + (count + 1) * 3_600_000 }));
  }
  expect(await workOfHerNotice()).toEqual(before);
  expect(before.flatMap(({ plan }) => plan).filter((step) => step.startsWith('SCAN'))).toEqual([]);
});

type Hidden = { readonly channel: ChannelId; readonly file: FileId };
type Work = {
  readonly sql: string;
  readonly parameters: number;
  readonly rows?: number;
  readonly plan: readonly string[];
};
type Served = {
  readonly route: string;
  readonly status: number;
  readonly bytes: number;
  readonly work: readonly Work[];
};
type Ask = { readonly path: string; readonly body?: unknown; readonly part?: Uint8Array<ArrayBuffer> };

/** An excluded officer signs in and asks for everything that she can ask for, with what is hidden among it. */
async function walk(hidden: Hidden): Promise<readonly Served[]> {
  server.take();
  const device = await officerDevice(server.place, jo);
  const signingIn = { route: 'sign-in', status: 200, bytes: 0, work: takeWork() };
  const channels = must(await device.api.channels({}));
  const begun = must(await device.api.beginFile(SIZE));
  server.take();
  const served: Served[] = [signingIn];
  const asks = [
    ...pages(),
    ...reads(channels),
    ...writes(channels, hidden),
    ...uploads(begun),
    { path: 'sign-out', body: {} },
  ];
  for (const ask of asks) served.push(await serve(device, ask));
  return served;
}

function pages(): readonly Ask[] {
  return ['../', '../report', '../office/', '../privacy'].map((path) => ({ path }));
}

function reads(channels: readonly OfficerChannelView[]): readonly Ask[] {
  const known = Object.fromEntries(channels.map(({ channel, entries }) => [channel, entries.length]));
  return [
    { path: 'roster' },
    { path: 'office/roster' },
    { path: 'office/keyring' },
    { path: 'office/passkeys' },
    { path: 'office/words' },
    { path: 'office/card' },
    { path: 'office/help' },
    { path: 'office/terms' },
    { path: 'office/elections' },
    { path: 'office/channels', body: { known: {} } },
    { path: 'office/channels', body: { known } },
    { path: 'office/channels', body: { known: {}, only: channels.map(({ channel }) => channel) } },
  ];
}

/** What changes nothing: it is refused, in her own case as well as in one that is hidden. */
function writes(channels: readonly OfficerChannelView[], hidden: Hidden): readonly Ask[] {
  const own = channels.find(({ kind }) => kind === 'reporter');
  const file = channels.find(({ kind }) => kind === 'file');
  const grant = toBase64url(own?.grants[0] ?? new Uint8Array());
  const code = { lookupHash: base64(32), verifyKey: base64(32), grant };
  const opened = {
    channel: file?.channel,
    entryId: newId<EntryId>(random),
    entry: toBase64url(file?.entries[0]?.bytes ?? new Uint8Array()),
  };
  const inChannels = [own?.channel, hidden.channel].flatMap((channel): Ask[] => {
    const entry = {
      ...opened,
      channel,
      generation: 0,
      sequence: 90,
      previous: '0'.repeat(64),
      files: [],
      quiet: false,
    };
    return [
      { path: 'office/entries', body: entry },
      { path: 'office/codes', body: { ...entry, code } },
      { path: 'office/grants', body: { ...entry, grant: { officer: jo.id, bytes: grant } } },
      { path: 'office/generations', body: { ...entry, grants: [{ officer: jo.id, bytes: grant }], codeGrant: null } },
      { path: 'office/leave', body: { entries: [entry] } },
      { path: 'office/channels', body: { known: {}, only: [channel] } },
    ];
  });
  return [
    ...inChannels,
    { path: 'office/files', body: { ...opened, grants: [{ officer: jo.id, bytes: grant }] } },
    { path: 'office/keyring', body: { shelf: 0, revision: 0, bytes: grant } },
    { path: 'office/words', body: { salt: base64(16), proof: base64(32), keyFile: 'AAAA' } },
    { path: 'office/roster', body: { statement: 'AAAA' } },
    { path: 'office/reminders', body: { title: 'quiet-harbour', at: Date.now() + 3_600_000 } },
    { path: 'office/passkeys/remove', body: { id: 'none' } },
    { path: 'office/card', body: { officer: jo.id, ...NO_LINES, seen: { ...NO_LINES, contact: 'another' } } },
    { path: 'office/help', body: { lines: [], seen: [] } },
    { path: `office/elections/${newElectionId(random)}/links`, body: {} },
    { path: 'passkeys/start', body: {} },
    { path: 'return/challenge', body: { lookup: base64(16) } },
  ];
}

function uploads(begun: FileId): readonly Ask[] {
  return [
    { path: 'files', body: { size: SIZE } },
    { path: `files/${begun}/0`, part: new Uint8Array(SIZE) },
    { path: `files/${newId<FileId>(random)}/0`, part: new Uint8Array(SIZE) },
    { path: `files/${newId<FileId>(random)}/0` },
  ];
}

async function serve({ fetch: fetchAsJo }: OfficerDevice, { path, body, part }: Ask): Promise<Served> {
  const url = `${server.place.url}/${server.place.officeId}/api/${path}`;
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetchAsJo(
    url,
    body === undefined ? part && { method: 'PUT', headers: BINARY, body: part } : json,
  );
  const { length: bytes } = await answer.text();
  const route = path.replaceAll(ID, 'ID').replace(ELECTION, '$1[election]');
  return { route, status: answer.status, bytes, work: takeWork() };
}

function takeWork(): readonly Work[] {
  return server.take().map(workOf);
}

function workOf(statement: Statement): Work {
  const rows = server.countRows(statement);
  const { sql, parameters } = statement;
  return { sql, parameters: parameters.length, ...(rows !== undefined && { rows }), plan: server.planOf(statement) };
}

/** The table of a step such as `SEARCH hers USING …`, which names it as the statement does. */
function tableOf(sql: string, step: string): string | undefined {
  const name = /^(?:SEARCH|SCAN) (\w+)/.exec(step)?.[1];
  return name === undefined ? undefined : (new RegExp(`"(\\w+)" as "${name}"`).exec(sql)?.[1] ?? name);
}

function officerRoutes(): readonly string[] {
  return globSync('office/**/+server.ts', { cwd: ROUTES }).map((file) => file.replace('/+server.ts', ''));
}

/** A case that both officers read, with a file and notes, and what her device remembers of it. */
async function shareOneCase(): Promise<void> {
  await report([ana, jo]);
  const office = await officerAt(server.place, ana);
  const [shared] = office.cases();
  if (shared === undefined) throw new Error('the case is there');
  must(await office.note(shared.id, { text: 'For Jo and me.', files: [] }));
  await officerAt(server.place, jo);
}

function nothingHidden(): Hidden {
  return { channel: newId<ChannelId>(random), file: newId<FileId>(random) };
}

/** Reports with files that leave Jo out, all that Ana does about them, and files that still wait for their report. */
async function hideMuch(): Promise<Hidden> {
  for (let count = 0; count < HIDDEN_REPORTS; count++) await report([ana]);
  const office = await officerAt(server.place, ana);
  const hidden = office.cases().filter(({ readers }) => readers.length === 1);
  expect(hidden).toHaveLength(HIDDEN_REPORTS);
  for (const { id } of hidden.slice(0, 5)) {
    must(await office.say(id, { kind: 'message', text: 'Thank you.', files: [] }));
    must(await office.note(id, { text: 'Only for me.', files: [] }));
    must(await office.remind(id, { at: Date.now() + 7_200_000, text: 'Ask again.' }));
  }
  const device = await officerDevice(server.place, ana);
  const { url, officeId } = server.place;
  for (const sender of [device.api, httpTransport({ base: url, officeId })]) {
    for (let count = 0; count < 5; count++) {
      const file = must(await sender.beginFile(SIZE));
      must(await sender.putPart({ file, part: 0, bytes: new Uint8Array(SIZE) }));
    }
  }
  const [first] = hidden;
  const [row] = readRows(server.databaseFile, `SELECT id FROM files WHERE channel = '${first?.id ?? ''}'`);
  return { channel: must(parseId<ChannelId>(first?.id)), file: must(parseId<FileId>(row?.id)) };
}

async function report(readers: readonly SeededOfficer[], notifyNow = false): Promise<void> {
  const client = reporterAt(server.place);
  const files = [new File(['a picture'], 'picture.png')];
  const draft = {
    kind: 'report',
    answers: { what: 'Something.' },
    files,
    notifyNow,
    token: base64(16),
  } as const;
  must(await client.send(must(await client.prepare({ ...draft, readers: readers.map(({ id }) => id) }))));
}

/** Something is written to her that she is told of at once. */
async function workOfHerNotice(): Promise<readonly Work[]> {
  await report([jo], true);
  server.take();
  const mails: string[] = [];
  const mailer: Mailer = {
    send: ({ to }) => {
      mails.push(to);
      return Promise.resolve(ok(undefined));
    },
  };
  await runDueJobs(server.context, { mailer, baseUrl: server.place.url });
  expect(mails).toEqual([jo.email]);
  return takeWork();
}

function base64(length: number): string {
  return toBase64url(random(length));
}

function random(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}
