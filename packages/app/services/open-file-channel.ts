// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, isDerivedId, newId, ok, type GrantId, type Result } from '@amends/base';
import { dayOf } from '@amends/domain';
import type { OpenFileRequest } from '../ports/sealed-api.ts';
import { isSealedEntry, isSealedGrant } from './check-sealed.ts';
import type { Actor, Context } from './context.ts';
import { entryHash } from './entry-hash.ts';
import { serving } from './read-office.ts';
import type { ServiceError } from './service-error.ts';
import { transact } from './transact.ts';

/** Opens the officers' own channel of a case. Where another officer was first, it is a conflict: hers is the one. */
export async function openFileChannel(
  context: Context,
  actor: Extract<Actor, { kind: 'officer' }>,
  request: OpenFileRequest,
): Promise<Result<void, ServiceError>> {
  const { office } = actor;
  const { channel } = request;
  if (!isDerivedId(channel)) return err({ type: 'field', field: 'channel', problem: 'malformed' });
  if (!isSealedEntry(request.entry, { channel, generation: 0, sequence: 0 })) {
    return err({ type: 'field', field: 'entry', problem: 'malformed' });
  }
  if (!request.grants.every(({ bytes }) => isSealedGrant(bytes))) {
    return err({ type: 'field', field: 'grants', problem: 'malformed' });
  }
  return await transact(context.db, async (store) => {
    const known = await serving(store, office);
    const officers = new Set(request.grants.map(({ officer }) => officer));
    if (officers.size !== request.grants.length || !officers.has(actor.id) || !known.has(actor.id)) {
      return err({ type: 'field', field: 'reader', problem: 'unknown' });
    }
    const day = dayOf(context.clock());
    const isFirst = await store.channels.insert(office, { id: channel, kind: 'file', reference: null, day });
    if (!isFirst) return err({ type: 'conflict' });
    // Somebody who cannot sign in just now is let in when she can.
    const able = request.grants.filter(({ officer }) => known.has(officer));
    const grants = able.map(({ officer, bytes }) => {
      return { id: newId<GrantId>(context.random), channel, generation: 0, officer, bytes };
    });
    await store.channels.insertGrants(office, grants);
    const entry = { id: request.entryId, channel, generation: 0, sequence: 0, day };
    const hash = entryHash(request.entry);
    const inserted = await store.channels.insertEntry(office, { ...entry, hash, bytes: request.entry });
    return inserted ? ok(undefined) : err({ type: 'conflict' });
  });
}
