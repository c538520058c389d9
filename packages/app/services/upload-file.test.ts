// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newId, type ChannelId, type FileId } from '@amends/base';
import { dayOf } from '@amends/domain';
import { expect, test } from 'vitest';
import { PART_BYTES } from '../ports/sealed-api.ts';
import type { WaitingRoom } from '../ports/store.ts';
import { anotherOfficer, freshContext, OFFICE, withOfficer, type FreshContext } from '../testing/fresh-context.ts';
import { beginFile, putPart } from './upload-file.ts';

// P02: whose files wait for their entry is nobody else's business, and neither is how many they are.

const GIB = 1024 ** 3;
/** The smallest sealed file. */
const SIZE = 256 * 1024;
const BUSY = { ok: false, error: { type: 'busy' } };

test('P02: room that one of them fills is full for nobody else: reporters, an officer, another officer', async () => {
  const context = freshContext();
  const rooms = ['reporters', await withOfficer(context), await anotherOfficer(context)] as const;
  for (const full of rooms) {
    const filled = await fill(context, full);
    for (const room of rooms) {
      const begun = await beginFile(context, OFFICE, { size: SIZE, room });
      if (room === full) expect(begun).toEqual(BUSY);
      else expect((await putPart(context, OFFICE, whole(must(begun)))).ok).toBe(true);
    }
    await bind(context, filled);
  }
});

test('a file that was announced while there was room waits when it is gone, and goes on when there is room', async () => {
  const context = freshContext();
  await withOfficer(context);
  const file = must(await beginFile(context, OFFICE, { size: SIZE, room: 'reporters' }));
  const filled = await fill(context, 'reporters');
  expect(await putPart(context, OFFICE, whole(file))).toEqual(BUSY);
  await bind(context, filled);
  expect(await putPart(context, OFFICE, whole(file))).toEqual({ ok: true, value: undefined });
});

test('P02: whose room a file waited in is not kept once an entry has it', async () => {
  const context = freshContext();
  const ana = await withOfficer(context);
  const file = must(await beginFile(context, OFFICE, { size: SIZE, room: ana }));
  expect(await context.db.store.files.find(OFFICE, file)).toMatchObject({ channel: null, room: ana });
  await bind(context, file);
  expect(await context.db.store.files.find(OFFICE, file)).toMatchObject({ room: null });
});

function whole(file: FileId) {
  return { file, part: 0, bytes: new Uint8Array(SIZE) };
}

/** Fills a room to the last byte. What parts weigh is known by their places, so that these can be empty. */
async function fill(context: FreshContext, room: WaitingRoom): Promise<FileId> {
  const size = (room === 'reporters' ? 20 : 6) * GIB - (await context.db.store.files.waitingBytes(OFFICE, room));
  const id = newId<FileId>(context.random);
  await context.db.transaction(async ({ files }) => {
    await files.insert(OFFICE, { id, channel: null, room, size, day: dayOf(context.clock()) });
    const bytes = new Uint8Array(1);
    for (let part = 0; part < size / PART_BYTES; part++) await files.putPart(OFFICE, { file: id, part, bytes });
  });
  return id;
}

async function bind(context: FreshContext, file: FileId): Promise<void> {
  const channel = newId<ChannelId>(context.random);
  const day = dayOf(context.clock());
  await context.db.store.channels.insert(OFFICE, { id: channel, kind: 'file', reference: null, day });
  await context.db.store.files.bind(OFFICE, { file, channel });
}
