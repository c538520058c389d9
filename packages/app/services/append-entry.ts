// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type OfficeId, type Result } from '@amends/base';
import { dayOf } from '@amends/domain';
import type { AppendRequest, NewCodeRequest } from '../ports/sealed-api.ts';
import type { Store } from '../ports/store.ts';
import { THREAD_BYTES_MAX, THREAD_ENTRIES_MAX } from '../ports/thread-room.ts';
import { bindFiles } from './bind-files.ts';
import { isSealedEntry, isSealedGrant } from './check-sealed.ts';
import type { Actor, Context } from './context.ts';
import { entryHash } from './entry-hash.ts';
import { actorMayRead } from './may-read.ts';
import { notify } from './notify.ts';
import type { ServiceError } from './service-error.ts';
import { transact } from './transact.ts';

/** Adds an entry at the place its author sealed it for, or says that somebody else was first. */
export async function appendEntry(
  context: Context,
  actor: Actor,
  request: AppendRequest,
): Promise<Result<void, ServiceError>> {
  return await transact(context.db, async (store) => {
    const appended = await append(store, context, { actor, request });
    return appended.ok ? ok(undefined) : appended;
  });
}

/** Gives a reporter a new code: the entry that says so, the code's grant, and the end of the old codes, together. */
export async function issueCode(
  context: Context,
  actor: Actor,
  request: NewCodeRequest,
): Promise<Result<void, ServiceError>> {
  if (!isSealedGrant(request.code.grant)) return err({ type: 'field', field: 'grants', problem: 'malformed' });
  return await transact(context.db, async (store) => {
    // Before the channel is looked at: what is hidden takes no longer to refuse than what is not there (P02).
    if (!(await actorMayRead(store, actor, request.channel))) return err({ type: 'not-found' });
    const channel = await store.channels.find(actor.office, request.channel);
    if (channel?.kind !== 'reporter') return err({ type: 'not-found' });
    const appended = await append(store, context, { actor, request });
    if (!appended.ok) return appended;
    const before = await store.channels.findCode(actor.office, request.code.lookupHash);
    if (appended.value === 'known' || before !== undefined) {
      // The same request again changes nothing; an entry that stands there already carries nothing else in.
      return before?.channel === request.channel && !before.ended ? ok(undefined) : err({ type: 'conflict' });
    }
    await store.channels.endCodes(actor.office, { channel: request.channel, day: dayOf(context.clock()) });
    await store.channels.insertCode(actor.office, { ...request.code, channel: request.channel, ended: false });
    return ok(undefined);
  });
}

/**
 * Adds an entry in a transaction that has begun. It goes on in the head's generation, or begins the next.
 *
 * @returns `known` where this very entry stands there already: then nothing that goes with it may be done again
 */
export async function append(
  store: Store,
  context: Context,
  { actor, request, begins }: { readonly actor: Actor; readonly request: AppendRequest; readonly begins?: true },
): Promise<Result<'kept' | 'known', ServiceError>> {
  const { office } = actor;
  const { channel, generation, sequence, entryId } = request;
  if (!(await actorMayRead(store, actor, channel))) return err({ type: 'not-found' });
  if (!isSealedEntry(request.entry, { channel, generation, sequence })) {
    return err({ type: 'field', field: 'entry', problem: 'malformed' });
  }
  const hash = entryHash(request.entry);
  const known = await store.channels.findEntry(office, entryId);
  if (known !== undefined)
    return known.hash === hash && known.channel === channel ? ok('known') : err({ type: 'conflict' });
  const head = await store.channels.head(office, channel);
  if (head?.sequence !== sequence - 1 || head.hash !== request.previous) return err({ type: 'conflict' });
  if (generation !== head.generation + (begins === true ? 1 : 0)) return err({ type: 'conflict' });
  if (actor.kind === 'reporter' && (await isFull(store, office, request))) {
    return err({ type: 'field', field: 'entry', problem: 'too-many' });
  }
  const bound = await bindFiles(store, { office, channel, files: request.files });
  if (!bound.ok) return bound;
  const inserted = await store.channels.insertEntry(office, {
    id: entryId,
    channel,
    generation,
    sequence,
    hash,
    bytes: request.entry,
    day: dayOf(context.clock()),
  });
  if (!inserted) return err({ type: 'conflict' });
  if (request.quiet) return ok('kept');
  const readers = await store.channels.grantedOfficers(office, channel);
  const officers = readers.filter((id) => actor.kind !== 'officer' || id !== actor.id);
  const now = actor.kind !== 'officer' && request.notifyNow === true;
  await notify(store, context, { office, officers, now });
  return ok('kept');
}

async function isFull(store: Store, office: OfficeId, { channel, sequence, entry }: AppendRequest): Promise<boolean> {
  if (sequence >= THREAD_ENTRIES_MAX) return true;
  return (await store.channels.entryBytes(office, channel)) + entry.length > THREAD_BYTES_MAX;
}
