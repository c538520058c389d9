// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, toBase64url, type OfficerId } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { depositJson } from '../client/sealed-json.ts';
import type { SealedReport } from '../client/reporter/prepare-report.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { readRows } from '../testing/read-rows.ts';
import { startAmends } from '../testing/start-amends.ts';

// P03 and SEND-1: a report that was confirmed is there and opens, whatever happens to the server.

const KILLS = 200;
const SENDERS = 4;
/** Milliseconds between "it listens" and the kill, at most. */
const LIFE_MAX = 300;
/** A process that is killed writes down nothing of what ran, so it need not count it. */
const UNMEASURED = { NODE_V8_COVERAGE: '' };

type Prepared = { readonly body: string; readonly code: string };

let demo: DemoChapter;
let port: string;
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
    const confirmed = new Map<string, string>();
    let server = demo.amends;
    for (let kill = 0; kill < KILLS; kill++) {
      const life = { ended: false };
      const sending = Array.from({ length: SENDERS }, () => sendWhileAlive(life, { waiting, confirmed }));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * LIFE_MAX));
      await server.end('SIGKILL');
      life.ended = true;
      await Promise.all(sending);
      server = await startAmends(['start', '--data', demo.dataDir, '--port', port], UNMEASURED);
    }
    try {
      expect(confirmed.size).toBeGreaterThan(KILLS / 4);
      const client = demo.reporter();
      for (const [code, reference] of confirmed) {
        const thread = must(await client.open(code));
        expect([thread.reference, thread.items[0]?.text]).toEqual([reference, 'A report sent while the server dies.']);
      }
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
  reports: { readonly waiting: Prepared[]; readonly confirmed: Map<string, string> },
): Promise<void> {
  while (!life.ended) {
    const report = reports.waiting.pop() ?? (await prepare(life));
    if (report === undefined) return;
    const reference = await send(report);
    if (reference === undefined) reports.waiting.unshift(report);
    else reports.confirmed.set(report.code, reference);
  }
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
  for (let index = 0; index < count; index++) prepared.push(seal(must(await client.prepare(draft()))));
  return prepared;
}

/** A device that cannot reach the server cannot fetch the roster either; it waits while there is hope. */
async function prepare(life: { readonly ended: boolean }): Promise<Prepared | undefined> {
  const client = demo.reporter();
  while (!life.ended) {
    const prepared = await client.prepare(draft());
    if (prepared.ok) return seal(prepared.value);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return undefined;
}

function draft() {
  const token = toBase64url(crypto.getRandomValues(new Uint8Array(16)));
  const readers: readonly OfficerId[] = demo.both;
  const answers = { what: 'A report sent while the server dies.' };
  return { kind: 'report', answers, readers, files: [], token, notifyNow: false } as const;
}

function seal(prepared: { readonly code: readonly string[]; readonly sealed: unknown }): Prepared {
  // Made by the client just before.
  const { request } = prepared.sealed as SealedReport;
  return { body: JSON.stringify(depositJson(request)), code: prepared.code.join(' ') };
}

/** Reporters' channels without exactly their one first entry, two grants and a code. */
function halfKept(): readonly unknown[] {
  return readRows(
    file(),
    `SELECT id FROM channels c WHERE kind = 'reporter' AND (
       (SELECT count(*) FROM entries e WHERE e.channel = c.id AND e.sequence = 0) <> 1
       OR (SELECT count(*) FROM grants g WHERE g.channel = c.id) NOT IN (1, 2)
       OR (SELECT count(*) FROM codes k WHERE k.channel = c.id) <> 1)`,
  );
}

function file(): string {
  return `${demo.dataDir}/amends.sqlite`;
}
