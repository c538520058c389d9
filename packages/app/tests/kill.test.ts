// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, toBase64url } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { depositJson } from '../client/sealed-json.ts';
import type { ReportDraft } from '../client/reporter-client.ts';
import type { SealedReport } from '../client/reporter/prepare-report.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { attribute, postForm, type FormParts } from '../testing/forms.ts';
import { readRows } from '../testing/read-rows.ts';
import { startAmends } from '../testing/start-amends.ts';

// P03 and SEND-1: a report that was confirmed is there and opens, whatever happens to the server.

const KILLS = 200;
/** Devices that seal, beside one browser without scripts. */
const SENDERS = 3;
/** Of so many sealed reports one has a file. */
const WITH_FILE = 10;
const WHAT = 'A report sent while the server dies.';
const NOTE = 'A note that came with it.';
/** Milliseconds between "it listens" and the kill, at most. */
const LIFE_MAX = 250;
/** A new server answers its first plain form later than that. Once in so many lives it is waited for. */
const WAITS_FOR_PLAIN = 20;
/** A process that is killed writes down nothing of what ran, so it need not count it. */
const UNMEASURED = { NODE_V8_COVERAGE: '' };

type Prepared = { readonly body: string; readonly code: string; readonly hasFile: boolean };
type Confirmed = { readonly reference: string; readonly hasFile: boolean };
/** What was answered to plain forms: with a code, or, when a form came again whose answer was lost, without. */
type Plain = { form: FormParts; readonly confirmed: Map<string, Confirmed>; readonly again: Set<string> };

let demo: DemoChapter;
let port: string;
let plainForms = 0;
beforeAll(async () => {
  demo = await startDemo();
  port = new URL(demo.place.url).port;
});
afterAll(async () => {
  await demo.amends.end('SIGKILL');
});

test(
  `after kill -9 while sending, ${String(KILLS)} times, every confirmed report opens and none is half there`,
  { timeout: 900_000 },
  async () => {
    const waiting = await prepareMany(150);
    const confirmed = new Map<string, Confirmed>();
    const plain: Plain = { form: plainForm(), confirmed: new Map(), again: new Set() };
    let server = demo.amends;
    for (let kill = 0; kill < KILLS; kill++) {
      const life = { ended: false };
      const sending = Array.from({ length: SENDERS }, () => sendWhileAlive(life, { waiting, confirmed }));
      const posting = postWhileAlive(life, plain);
      if (kill % WAITS_FOR_PLAIN === 0) await nextAnswer(plain);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * LIFE_MAX));
      await server.end('SIGKILL');
      life.ended = true;
      await Promise.all([...sending, posting]);
      server = await startAmends(['start', '--data', demo.dataDir, '--port', port], UNMEASURED);
    }
    try {
      expect(confirmed.size).toBeGreaterThan(KILLS / 4);
      expect(plain.confirmed.size).toBeGreaterThan(KILLS / WAITS_FOR_PLAIN / 2);
      const client = demo.reporter();
      let withFile = 0;
      for (const [code, { reference, hasFile }] of [...confirmed, ...plain.confirmed]) {
        const thread = must(await client.open(code));
        const [report] = thread.items;
        expect([thread.reference, report?.text, report?.files.length]).toEqual([reference, WHAT, hasFile ? 1 : 0]);
        const file = await report?.files[0]?.download();
        if (file !== undefined) expect(new TextDecoder().decode(must(file))).toBe(NOTE);
        if (hasFile) withFile += 1;
      }
      expect(withFile).toBeGreaterThan(0);
      const kept = new Set(readRows(file(), 'SELECT reference FROM channels').map(({ reference }) => reference));
      expect([...plain.again].filter((reference) => !kept.has(reference))).toEqual([]);
      expect(halfKept()).toEqual([]);
      expect(readRows(file(), 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    } finally {
      await server.end('SIGKILL');
    }
  },
);

/** Sends one report after another; what fails is sent again, byte for byte, to the next server. */
async function sendWhileAlive(
  life: { readonly ended: boolean },
  reports: { readonly waiting: Prepared[]; readonly confirmed: Map<string, Confirmed> },
): Promise<void> {
  while (!life.ended) {
    const report = reports.waiting.pop() ?? (await prepare(life));
    if (report === undefined) return;
    const reference = await send(report);
    if (reference === undefined) reports.waiting.unshift(report);
    else reports.confirmed.set(report.code, { reference, hasFile: report.hasFile });
  }
}

/** Posts plain forms without scripts. One that was not answered is sent again, until it is. */
async function postWhileAlive(life: { readonly ended: boolean }, plain: Plain): Promise<void> {
  while (!life.ended) {
    const page = await postForm(`${demo.officeUrl}/report/sent`, plain.form).catch(() => undefined);
    if (page?.status !== 200) continue;
    const code = attribute(page.html, 'data-return-code');
    const reference = attribute(page.html, 'data-reference') ?? '';
    if (code === undefined) plain.again.add(reference);
    else plain.confirmed.set(code, { reference, hasFile: 'files' in plain.form });
    plain.form = plainForm();
  }
}

async function nextAnswer({ confirmed, again }: Plain): Promise<void> {
  const before = confirmed.size + again.size;
  await expect.poll(() => confirmed.size + again.size, { timeout: 20_000 }).toBeGreaterThan(before);
}

/** Every other one has a file. */
function plainForm(): FormParts {
  plainForms += 1;
  const files = plainForms % 2 === 0 ? { files: new File([NOTE], 'note.txt') } : {};
  return { what: WHAT, reader: demo.both, token: freshToken(), ...files };
}

async function send({ body }: Prepared): Promise<string | undefined> {
  try {
    const response = await fetch(`${demo.place.url}/${demo.place.officeId}/api/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const answer = (await response.json()) as { readonly reference?: string };
    return answer.reference;
  } catch {
    return undefined;
  }
}

async function prepareMany(count: number): Promise<Prepared[]> {
  const prepared: Prepared[] = [];
  const client = demo.reporter();
  for (let index = 0; index < count; index++) {
    const hasFile = index % WITH_FILE === 0;
    prepared.push(seal(must(await client.prepare(draft(hasFile))), hasFile));
  }
  return prepared;
}

/** A device that cannot reach the server cannot fetch the roster either; it waits while there is hope. */
async function prepare(life: { readonly ended: boolean }): Promise<Prepared | undefined> {
  const client = demo.reporter();
  while (!life.ended) {
    const hasFile = Math.random() < 1 / WITH_FILE;
    const prepared = await client.prepare(draft(hasFile));
    if (prepared.ok) return seal(prepared.value, hasFile);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return undefined;
}

function draft(hasFile: boolean): ReportDraft {
  const files = hasFile ? [new File([NOTE], 'note.txt')] : [];
  return {
    kind: 'report',
    answers: { what: WHAT },
    readers: demo.both,
    files,
    token: freshToken(),
    notifyNow: false,
  };
}

function freshToken(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(16)));
}

function seal(prepared: { readonly code: readonly string[]; readonly sealed: unknown }, hasFile: boolean): Prepared {
  // Made by the client just before.
  const { request } = prepared.sealed as SealedReport;
  return { body: JSON.stringify(depositJson(request)), code: prepared.code.join(' '), hasFile };
}

/** Reporters' channels without exactly their one first entry, two grants and a code, and files of theirs without bytes. */
function halfKept(): readonly unknown[] {
  return readRows(
    file(),
    `SELECT id FROM channels c WHERE kind = 'reporter' AND (
       (SELECT count(*) FROM entries e WHERE e.channel = c.id AND e.sequence = 0) <> 1
       OR (SELECT count(*) FROM grants g WHERE g.channel = c.id) NOT IN (1, 2)
       OR (SELECT count(*) FROM codes k WHERE k.channel = c.id) <> 1)
     UNION ALL SELECT id FROM files f WHERE channel IS NOT NULL AND NOT EXISTS
       (SELECT 1 FROM file_parts p WHERE p.file = f.id AND length(p.bytes) = f.size)`,
  );
}

function file(): string {
  return `${demo.dataDir}/amends.sqlite`;
}
