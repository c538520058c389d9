// SPDX-License-Identifier: AGPL-3.0-or-later
import { reversed } from '@amends/base';
import type { ChannelSecret } from '../generation/channel-secret.ts';
import { GENERATION_KIND, readGeneration } from '../wire/acts.ts';
import type { StoredEntry } from './chain-state.ts';
import { openEntry } from './entry.ts';

/**
 * The secrets of a channel that follow from those held: each generation's first entry holds the secret before it, so
 * that a member reads back and one who left does not read on. Whether such an entry is rightly signed is the chain's
 * business.
 */
export async function channelKeys(
  stored: readonly StoredEntry[],
  held: readonly ChannelSecret[],
): Promise<ReadonlyMap<number, ChannelSecret>> {
  const keys = new Map(held.map((key) => [key.generation, key]));
  const starts = stored.filter((row, index) => index > 0 && row.generation !== stored[index - 1]?.generation);
  for (const row of reversed(starts)) {
    const key = keys.get(row.generation);
    const generation = row.generation - 1;
    if (key === undefined || keys.has(generation)) continue;
    const opened = await openEntry(row.bytes, { key, sequence: row.sequence });
    if (!opened.ok || opened.value.entry.kind !== GENERATION_KIND) continue;
    const start = readGeneration(opened.value.entry.data);
    if (start !== undefined) keys.set(generation, { channel: key.channel, generation, secret: start.secret });
  }
  return keys;
}
