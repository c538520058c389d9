// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { FILES_MAX, SEALED_FILE_BYTES_MAX } from '@amends/domain';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { httpTransport } from '../client/http-transport.ts';
import type { DraftFile, OpenThread, ReportDraft, ReporterClient } from '../client/reporter-client.ts';
import { createReporterClient } from '../client/reporter/create-reporter-client.ts';
import { SEALING_MS_MAX } from '../client/time-limit.ts';
import type { ReporterTransport } from '../client/transport.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { readRows } from '../testing/read-rows.ts';

// What is too large, takes too long, or loses its answer on the way: nothing is sent, or it is sent once.

let demo: DemoChapter;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});
afterEach(() => {
  vi.useRealTimers();
});

test('a file over its limit, a report over its limit, and one file too many are refused before anything is read', async () => {
  const over = fileOf(SEALED_FILE_BYTES_MAX + 1);
  const full = fileOf(SEALED_FILE_BYTES_MAX);
  // 26 of 200 MB are more than 5 GB, and 25 are not.
  for (const [files, problem] of [
    [[over], 'too-large'],
    [Array.from({ length: 26 }, () => full), 'too-large'],
    [Array.from({ length: FILES_MAX + 1 }, () => fileOf(1)), 'too-many'],
  ] as const) {
    const asked: string[] = [];
    const client = clientOver(noting(asked));
    const refused = { ok: false, error: { type: 'field', field: 'files', problem } };
    expect(await client.prepare(draftWith({ files }))).toEqual(refused);
    expect(asked).toEqual(['roster']);
    const thread = must(await client.open(demo.reports[0]?.returnCode ?? ''));
    asked.length = 0;
    expect(await client.write(thread, { text: 'With files.', files })).toEqual(refused);
    expect(asked).toEqual([]);
  }
});

test('a file that stands still while it is sealed ends the sealing, and nothing is sent', async () => {
  const asked: string[] = [];
  const client = clientOver(noting(asked));
  const stuck: DraftFile = { ...fileOf(5_000), stream: () => new ReadableStream({ start: (to) => to.enqueue(PIECE) }) };
  const before = channels();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let ended: unknown;
  const preparing = client.prepare(draftWith({ files: [stuck] })).then((result) => {
    ended = result;
  });
  await turns(() => asked.includes('beginFile'));
  // The head of the sealed file is made, and the next piece is waited for.
  const from = performance.now();
  await turns(() => performance.now() - from > 300);
  await vi.advanceTimersByTimeAsync(SEALING_MS_MAX - 1);
  expect(ended).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  await preparing;
  expect(ended).toEqual({ ok: false, error: { type: 'sealing-failed' } });
  expect(asked).toEqual(['roster', 'beginFile']);
  expect(channels()).toBe(before);
});

test('a part that moves too slowly is not tried again by itself', async () => {
  let parts = 0;
  const client = clientOver((transport) => ({
    ...transport,
    putPart: () => {
      parts += 1;
      return Promise.resolve({ ok: false, error: { type: 'offline', late: true } });
    },
  }));
  const bytes = new Uint8Array(100);
  const file = { ...fileOf(bytes.length), stream: () => new Blob([bytes]).stream() };
  expect(await client.prepare(draftWith({ files: [file] }))).toMatchObject({ error: { type: 'offline' } });
  expect(parts).toBe(1);
});

test.each(['message', 'file', 'answers', 'withdrawal'] as const)(
  'after a lost answer the same %s is said again, and stands once',
  async (what) => {
    let losing = true;
    const client = clientOver((transport) => ({
      ...transport,
      append: async (session, request) => {
        const kept = await transport.append(session, request);
        return losing ? { ok: false, error: { type: 'offline' } } : kept;
      },
    }));
    const sent = must(await client.send(must(await client.prepare(draftWith({})))));
    const thread = must(await client.open(sent.code.join(' ')));
    const say = sayings(client, thread)[what];
    expect(await say()).toMatchObject({ error: { type: 'offline' } });
    losing = false;
    expect(must(await say()).items).toHaveLength(2);
    expect(must(await demo.reporter().open(sent.code.join(' '))).items).toHaveLength(2);
  },
);

test('the same words said twice on purpose stand twice', async () => {
  const client = demo.reporter();
  const sent = must(await client.send(must(await client.prepare(draftWith({})))));
  const thread = must(await client.open(sent.code.join(' ')));
  const once = must(await client.write(thread, { text: 'Please.', files: [] }));
  expect(must(await client.write(once, { text: 'Please.', files: [] })).items).toHaveLength(3);
});

const PIECE = new Uint8Array(10);

/** Lets the server's answers in while timers stand still. */
async function turns(isDone: () => boolean): Promise<void> {
  while (!isDone()) await new Promise((resolve) => setImmediate(resolve));
}

function fileOf(size: number): DraftFile {
  const stream = (): never => {
    throw new Error('a file that is refused is not read');
  };
  return { name: 'film.mp4', type: 'video/mp4', size, stream };
}

function draftWith({ files = [] }: Partial<ReportDraft>): ReportDraft {
  return { kind: 'report', answers: { what: 'It is big.' }, readers: demo.both, files, notifyNow: false };
}

function clientOver(change: (transport: ReporterTransport) => ReporterTransport): ReporterClient {
  const { url, officeId } = demo.place;
  return createReporterClient({
    transport: change(httpTransport({ base: url, officeId })),
    officeId,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    now: () => Date.now(),
    madeBy: 'device',
  });
}

/** Writes down what is asked of the server in making a report. */
function noting(asked: string[]): (transport: ReporterTransport) => ReporterTransport {
  return (transport) => ({
    ...transport,
    roster: async () => {
      asked.push('roster');
      return await transport.roster();
    },
    beginFile: async (size) => {
      const begun = await transport.beginFile(size);
      asked.push('beginFile');
      return begun;
    },
    putPart: async (at) => {
      asked.push('putPart');
      return await transport.putPart(at);
    },
  });
}

function sayings(client: ReporterClient, thread: OpenThread) {
  const note = new TextEncoder().encode('a note');
  const file = { ...fileOf(note.length), stream: () => new Blob([note]).stream() };
  return {
    message: () => client.write(thread, { text: 'Once, please.', files: [] }),
    file: () => client.write(thread, { text: '', files: [file] }),
    answers: () => client.answer(thread, { when: 'In spring' }),
    withdrawal: () => client.withdraw(thread, 'Enough.'),
  };
}

function channels(): number {
  return readRows(`${demo.dataDir}/amends.sqlite`, "SELECT id FROM channels WHERE kind = 'reporter'").length;
}
