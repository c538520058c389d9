// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelId } from '@amends/base';
import type { Store } from '../ports/store.ts';
import type { Actor } from './context.ts';

/** The one rule for who is served a channel: an officer by her grant, a reporter by a code that has not ended. */
export async function actorMayRead(store: Store, actor: Actor, channel: ChannelId): Promise<boolean> {
  if (actor.kind === 'officer') {
    return (await store.channels.findGrant(actor.office, { channel, officer: actor.id })) !== undefined;
  }
  const code = await store.channels.findCode(actor.office, actor.lookupHash);
  return code !== undefined && !code.ended && code.channel === channel;
}
