// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, randomBytes } from 'node:crypto';
import { must } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolOfficer, officerAt } from '../../../seed/play.ts';
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
