// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseId, type ChannelId } from '@amends/base';
import type { RawRow } from '../ports/stored-database.ts';
import { bytesIn, type CheckedOffice } from './check-problem.ts';
import { isSealedEntry } from './check-sealed.ts';
import { entryHash } from './entry-hash.ts';

/** Entries of one channel that are held at once. */
const PAGE = 100;

type Row = RawRow<'id' | 'generation' | 'sequence' | 'hash' | 'bytes'>;

/**
 * Each entry's form, its hash and its place behind the one before it.
 *
 * @returns the generation of the newest one
 */
export async function checkEntries({ office, inspect, say }: CheckedOffice, channel: string): Promise<unknown> {
  let before: Row | undefined;
  let skip = 0;
  for (;;) {
    const page = await inspect.entries(office, { channel, skip, most: PAGE });
    for (const row of page) {
      if (!follows(row, before)) say('entry-gap', row.id);
      const bytes = bytesIn(row.bytes);
      if (bytes === undefined || entryHash(bytes) !== row.hash) say('entry-hash', row.id);
      else if (!isWellFormed(row, { bytes, channel })) say('entry-form', row.id);
      before = row;
    }
    skip += page.length;
    if (page.length < PAGE) break;
  }
  if (before === undefined) say('channel-empty', channel);
  return before?.generation;
}

/** A channel begins with 0; its order goes on, in the same generation or in the next. */
function follows(row: Row, before: Row | undefined): boolean {
  if (before === undefined) return row.generation === 0 && row.sequence === 0;
  const generations = [Number(before.generation), Number(before.generation) + 1];
  return row.sequence === Number(before.sequence) + 1 && generations.includes(Number(row.generation));
}

function isWellFormed(row: Row, at: { readonly bytes: Uint8Array; readonly channel: string }): boolean {
  const channel = parseId<ChannelId>(at.channel);
  const { generation, sequence } = row;
  if (!parseId(row.id).ok || !channel.ok) return false;
  if (typeof generation !== 'number' || typeof sequence !== 'number') return false;
  return isSealedEntry(at.bytes, { channel: channel.value, generation, sequence });
}
