// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, isDerivedId, newId, ok, toHex, type GrantId, type Result } from '@amends/base';
import { dayOf } from '@amends/domain';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import type { OpenFileRequest } from '../ports/sealed-api.ts';
import { isSealedEntry, isSealedGrant } from './check-sealed.ts';
import type { Actor, Context } from './context.ts';
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
    if ((await store.channels.find(office, channel)) !== undefined) return err({ type: 'conflict' });
    const day = dayOf(context.clock());
    await store.channels.insert(office, { id: channel, kind: 'file', reference: null, day });
    // Somebody who cannot sign in just now is let in when she can.
    for (const { officer, bytes } of request.grants.filter((grant) => known.has(grant.officer))) {
      await store.channels.insertGrant(office, {
        id: newId<GrantId>(context.random),
        channel,
        generation: 0,
        officer,
        bytes,
      });
    }
    const entry = { id: request.entryId, channel, generation: 0, sequence: 0, day };
    const hash = toHex(sha256(request.entry));
    const inserted = await store.channels.insertEntry(office, { ...entry, hash, bytes: request.entry });
    return inserted ? ok(undefined) : err({ type: 'conflict' });
  });
}
