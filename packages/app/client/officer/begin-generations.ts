// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, type ChannelId, type Result } from '@amends/base';
import type { Chain } from '@amends/protocol/open/chain-state.ts';
import type { Place } from '../append.ts';
import type { TransportFault } from '../transport.ts';
import type { OfficerApi } from './officer-api.ts';
import { sealGeneration } from './who-reads.ts';

/** Where a generation is to begin; for an officers' file with the chain of its case. */
export type Waiting = { readonly place: Place; readonly owner: Chain | undefined };

/**
 * Begins next generations, without who is gone (PROTOCOL.md GEN-3). Where another officer was first, hers is the one.
 *
 * @returns the channels where it could not be
 */
export async function beginGenerations(
  waiting: readonly Waiting[],
  api: Pick<OfficerApi, 'startGeneration'>,
): Promise<readonly ChannelId[]> {
  const stuck: ChannelId[] = [];
  for (const one of waiting) {
    const begun = await begin(one, api);
    if (begun.ok || begun.error.type === 'conflict') continue;
    // Nothing else would come through. What is there shows at the next fetch, and what is not is begun then.
    if (begun.error.type === 'offline') break;
    stuck.push(one.place.voice.key.channel);
  }
  return stuck;
}

async function begin(
  { place, owner }: Waiting,
  api: Pick<OfficerApi, 'startGeneration'>,
): Promise<Result<void, TransportFault>> {
  try {
    return await api.startGeneration(await sealGeneration(place, owner));
  } catch {
    // A key that nothing can be sealed to must not keep anybody out of her office.
    return err({ type: 'refused', status: 0 });
  }
}
