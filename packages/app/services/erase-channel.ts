// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type ChannelId, type Result } from '@amends/base';
import { dayOf } from '@amends/domain';
import type { Actor, Context } from './context.ts';
import type { ServiceError } from './service-error.ts';
import { transact } from './transact.ts';

/** Removes a reporter's channel because she asks for it, where her office erases what is withdrawn. */
export async function eraseChannel(
  context: Context,
  actor: Extract<Actor, { kind: 'reporter' }>,
  channel: ChannelId,
): Promise<Result<void, ServiceError>> {
  return await transact(context.db, async (store) => {
    const office = await store.offices.find(actor.office);
    const code = await store.channels.findCode(actor.office, actor.lookupHash);
    if (office?.profile.withdrawal !== 'erase') return err({ type: 'not-found' });
    if (code === undefined || code.ended || code.channel !== channel) return err({ type: 'not-found' });
    for (const officer of await store.channels.grantedOfficers(actor.office, channel)) {
      await store.shelves.removeOf(actor.office, officer);
    }
    await store.channels.erase(actor.office, { channel, day: dayOf(context.clock()) });
    return ok(undefined);
  });
}
