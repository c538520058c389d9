// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, newId, ok, type ChannelId, type FileId, type OfficeId, type Result } from '@amends/base';
import { dayOf, SEALED_FILE_BYTES_MAX } from '@amends/domain';
import { sealedFileSize } from '@amends/protocol/wire/file-form.ts';
import { isBucketSize } from '@amends/protocol/wire/padding.ts';
import { PART_BYTES } from '../ports/sealed-api.ts';
import type { Store, WaitingRoom } from '../ports/store.ts';
import type { Context } from './context.ts';
import { actorMayRead } from './may-read.ts';
import type { Actor } from './context.ts';
import type { ServiceError } from './service-error.ts';
import { transact } from './transact.ts';

const SEALED_BYTES_MAX = sealedFileSize(SEALED_FILE_BYTES_MAX);
const GIB = 1024 * 1024 * 1024;
/** Bytes of files that no entry has bound yet: of all reporters together, which strangers can fill, and of one officer. */
const ROOM_BYTES_MAX = { reporters: 20 * GIB, officer: 6 * GIB } as const;

/**
 * Announces a sealed file; its parts follow, and an entry must bind it within a day. It waits in its sender's room, so
 * that an officer learns nothing from what others send (P02).
 */
export async function beginFile(
  context: Context,
  office: OfficeId,
  { size, room }: { readonly size: number; readonly room: WaitingRoom },
): Promise<Result<FileId, ServiceError>> {
  if (!Number.isSafeInteger(size) || size <= 0 || size > SEALED_BYTES_MAX) {
    return err({ type: 'field', field: 'files', problem: 'too-large' });
  }
  if (!isBucketSize(size)) return err({ type: 'field', field: 'files', problem: 'malformed' });
  return await transact(context.db, async (store) => {
    if ((await store.offices.find(office)) === undefined) return err({ type: 'not-found' });
    if (!(await fitsRoom(store, office, { room, size }))) return err({ type: 'busy' });
    const id = newId<FileId>(context.random);
    await store.files.insert(office, { id, channel: null, room, size, day: dayOf(context.clock()) });
    return ok(id);
  });
}

/** Keeps one part. Every part but the last is PART_BYTES long; the same part may come again. */
export async function putPart(
  context: Context,
  office: OfficeId,
  upload: { readonly file: FileId; readonly part: number; readonly bytes: Uint8Array },
): Promise<Result<void, ServiceError>> {
  return await transact(context.db, async (store) => {
    const file = await store.files.find(office, upload.file);
    if (file?.room == null) return err({ type: 'not-found' });
    const parts = Math.ceil(file.size / PART_BYTES);
    const isLast = upload.part === parts - 1;
    const expected = isLast ? file.size - PART_BYTES * (parts - 1) : PART_BYTES;
    if (upload.part < 0 || upload.part >= parts || upload.bytes.length !== expected) {
      return err({ type: 'field', field: 'files', problem: 'malformed' });
    }
    const { length: size } = upload.bytes;
    if (!(await fitsRoom(store, office, { room: file.room, size }))) return err({ type: 'busy' });
    await store.files.putPart(office, upload);
    return ok(undefined);
  });
}

/** Gives one stored part to somebody who may read the channel it is bound to. */
export async function readPart(
  context: Context,
  actor: Actor,
  at: { readonly file: FileId; readonly part: number },
): Promise<Result<Uint8Array, ServiceError>> {
  const file = await context.db.store.files.find(actor.office, at.file);
  // A file that is not there is asked after all the same: what is hidden takes no longer to refuse.
  const channel = file?.channel ?? newId<ChannelId>(context.random);
  if (!(await actorMayRead(context.db.store, actor, channel))) return err({ type: 'not-found' });
  const bytes = await context.db.store.files.part(actor.office, at);
  return bytes === undefined ? err({ type: 'not-found' }) : ok(bytes);
}

async function fitsRoom(
  store: Store,
  office: OfficeId,
  { room, size }: { readonly room: WaitingRoom; readonly size: number },
): Promise<boolean> {
  const most = ROOM_BYTES_MAX[room === 'reporters' ? 'reporters' : 'officer'];
  return (await store.files.waitingBytes(office, room)) + size <= most;
}
