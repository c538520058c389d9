// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { LeaveRequest } from '../ports/sealed-api.ts';
import { append } from './append-entry.ts';
import type { Actor, Context } from './context.ts';
import type { ServiceError } from './service-error.ts';
import { hasOtherReader, removeGrants } from './start-generation.ts';
import { transact } from './transact.ts';

/**
 * An officer steps back from a case: her last entries in its channels and the end of what she was granted, together.
 * Where nobody else could read it, she is asked to let somebody in first (PROTOCOL.md GEN-2).
 */
export async function leaveCase(
  context: Context,
  actor: Extract<Actor, { kind: 'officer' }>,
  { entries }: LeaveRequest,
): Promise<Result<void, ServiceError>> {
  return await transact(context.db, async (store) => {
    const { office, id: officer } = actor;
    for (const request of entries) {
      const { channel } = request;
      const appended = await append(store, context, { actor, request });
      if (!appended.ok) return appended;
      if (appended.value === 'known') return err({ type: 'conflict' });
      if (!(await hasOtherReader(store, office, { channel, officer }))) {
        return err({ type: 'field', field: 'reader', problem: 'missing' });
      }
      const held = await store.channels.grantsOn(office, channel);
      await removeGrants(store, context, { office, grants: held.filter((grant) => grant.officer === officer) });
    }
    // Her devices remember it; what they remember is made anew from what she is still served.
    await store.shelves.removeOf(office, officer);
    return ok(undefined);
  });
}
