// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, randomBytes } from 'node:crypto';
import { must } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolOfficer, officerAt } from '../../../seed/play.ts';
import { httpTransport } from '../client/http-transport.ts';
import { createReporterClient } from '../client/reporter/create-reporter-client.ts';
import type { DraftFile } from '../client/reporter-client.ts';
import { PART_BYTES } from '../ports/sealed-api.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';

// Files just under and over each limit of a chunk and of a part, for one, two and three officers.

let demo: DemoChapter;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

/** Bytes that age seals at once. */
const CHUNK = 64 * 1024;
const SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK + 1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1];
const CONTENTS = SIZES.map((size) => new Uint8Array(randomBytes(size)));

test('files of every awkward size open byte for byte for one, two and three officers, and for the reporter', async () => {
  const jo = await demo.officer(1);
  const { secret } = must(await jo.invite({ name: 'Sam Osei', email: 'sam@riverside.example' }));
  const sam = await enrolOfficer(demo.place, { email: 'sam@riverside.example', secret });
  const officers = [...demo.officers, sam];
  for (const count of [1, 2, 3]) {
    const readers = officers.slice(0, count);
    const files = CONTENTS.map(draft);
    const client = demo.reporter();
    const answers = { what: 'See the files.' };
    const ids = readers.map(({ id }) => id);
    const prepared = must(await client.prepare({ kind: 'report', answers, readers: ids, files, notifyNow: false }));
    const { reference, code } = must(await client.send(prepared));
    for (const reader of readers) {
      const office = await officerAt(demo.place, reader);
      const found = office.cases().find((view) => view.reference === reference);
      if (found === undefined) throw new Error(`${reader.name} reads it`);
      must(await office.openCase(found.id));
      const view = office.cases().find(({ id }) => id === found.id);
      const opened = [];
      for (const attachment of view?.items[0]?.attachments ?? []) {
        opened.push(hashOf(must(await office.download(attachment))));
      }
      expect(opened).toEqual(CONTENTS.map(hashOf));
    }
    const thread = must(await client.open(code.join(' ')));
    for (const [place, file] of (thread.items[0]?.files ?? []).entries()) {
      expect(must(await file.download()).length).toBe(SIZES[place]);
    }
  }
}, 300_000);

test('a file is saved after the session of whoever reads her thread has ended by itself', async () => {
  const [content = new Uint8Array()] = CONTENTS.slice(1, 2);
  const readers = demo.both;
  const prepared = must(
    await demo
      .reporter()
      .prepare({ kind: 'report', answers: { what: 'See.' }, readers, files: [draft(content)], notifyNow: false }),
  );
  const { code } = must(await demo.reporter().send(prepared));
  let isOver = false;
  // A session that is over is answered as one that never was.
  const late: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    if (isOver && headers.has('authorization')) headers.set('authorization', 'Bearer AAAA');
    isOver &&= !headers.has('authorization');
    return await fetch(input, { ...init, headers });
  };
  const { url: base, officeId } = demo.place;
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
  const transport = httpTransport({ base, officeId, fetch: late });
  const client = createReporterClient({ transport, officeId, random, now: () => Date.now(), madeBy: 'device' });
  const [file] = must(await client.open(code.join(' '))).items[0]?.files ?? [];
  if (file === undefined) throw new Error('the file is there');
  isOver = true;
  expect(hashOf(must(await file.download()))).toBe(hashOf(content));
});

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function draft(bytes: Uint8Array<ArrayBuffer>): DraftFile {
  const size = bytes.length;
  return {
    name: `of-${String(size)}.bin`,
    type: 'application/octet-stream',
    size,
    stream: () => new Blob([bytes]).stream(),
  };
}
