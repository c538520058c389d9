// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type ChannelId, type OfficeId, type Result } from '@amends/base';
import type { OfficerChannelView, ReporterChannelView, StoredEntryView } from '../ports/sealed-api.ts';
import type { ChannelRow, GrantRow, Store } from '../ports/store.ts';
import { splitGrants } from './check-sealed.ts';
import type { Actor, Context } from './context.ts';
import type { ServiceError } from './service-error.ts';

/** More entries than any case has; a limit on one answer. */
const ENTRIES_MAX = 5_000;
const ENTRIES_AT_ONCE = 8;
/** Bytes of entries after which an answer to an officer ends; her device asks for the rest. */
const PAGE_BYTES = 4 * 1024 * 1024;

/** A part of what an officer is granted. `more`: ask again, with what came counted as known. */
export type OfficerPage = { readonly channels: readonly OfficerChannelView[]; readonly more: boolean };

/** The channel that a reporter's code opens. */
export async function readReporterChannel(
  { db }: Context,
  actor: Extract<Actor, { kind: 'reporter' }>,
): Promise<Result<ReporterChannelView, ServiceError>> {
  const { channels } = db.store;
  const code = await channels.findCode(actor.office, actor.lookupHash);
  if (code === undefined || code.ended) return err({ type: 'not-found' });
  const channel = await channels.find(actor.office, code.channel);
  const office = await db.store.offices.find(actor.office);
  if (channel?.reference == null || office === undefined) return err({ type: 'not-found' });
  const entries = await storedEntries(db.store, { office: actor.office, channel: channel.id, from: 0 });
  // The grants behind the entries: where a generation began in between, its secret came with its first entry.
  const now = await channels.findCode(actor.office, actor.lookupHash);
  if (now === undefined || now.ended) return err({ type: 'not-found' });
  const { reference } = channel;
  const { withdrawal } = office.profile;
  return ok({ channel: channel.id, reference, withdrawal, grants: splitGrants(now.grant), entries });
}

/**
 * Every channel that an officer holds a grant to, with what she does not have yet. Nothing in it depends on what
 * she holds no grant to (P02).
 *
 * @param asked - how many entries of each channel her device has already, and which channels it asks for, if not all
 */
export async function readOfficerChannels(
  { db }: Context,
  actor: Extract<Actor, { kind: 'officer' }>,
  { known, only }: { readonly known: ReadonlyMap<string, number>; readonly only?: ReadonlySet<ChannelId> },
): Promise<OfficerPage> {
  if (only?.size === 0) return { channels: [], more: false };
  const grants = await db.store.channels.grantsOf(actor.office, actor.id, only);
  const readers = await db.store.channels.readersWith(actor.office, actor.id, only);
  const channels: OfficerChannelView[] = [];
  let room = PAGE_BYTES;
  for (const held of channelsHeld(grants)) {
    const { of: channel } = held;
    const isKnown = known.has(channel.id);
    if (room <= 0 && !isKnown) return { channels, more: true };
    const from = known.get(channel.id) ?? 0;
    const entries = await someEntries(db.store, { office: actor.office, channel: channel.id, from, room });
    room -= entries.reduce((size, { bytes }) => size + bytes.length, 0);
    const { id, kind, reference } = channel;
    const bytes = await grantsBehind(db.store, actor, { held, entries });
    if (bytes.length === 0) continue;
    const isNews = !isKnown || entries.length > 0;
    const holders = readers.get(id) ?? [];
    channels.push({ channel: id, kind, reference, grants: isNews ? bytes : [], holders, entries });
  }
  return { channels, more: room <= 0 };
}

type HeldChannel = {
  readonly of: ChannelRow;
  readonly bytes: readonly Uint8Array[];
  /** Of the newest grant. */
  readonly generation: number;
};

/**
 * Her grants to a channel, those of its newest entries among them. Where a generation began after they were read, they
 * are read once more: her new one came with its first entry, or she was left out and has none any more.
 */
async function grantsBehind(
  store: Store,
  { office, id }: Extract<Actor, { kind: 'officer' }>,
  { held, entries }: { readonly held: HeldChannel; readonly entries: readonly StoredEntryView[] },
): Promise<readonly Uint8Array[]> {
  const begun = entries.at(-1)?.generation ?? 0;
  if (begun <= held.generation) return held.bytes;
  const [now] = channelsHeld(await store.channels.grantsOf(office, id, new Set([held.of.id])));
  return now?.bytes ?? [];
}

/**
 * Each channel once, with its grants. The store gives them by channel and generation. Officers' files come first: who is
 * let in meanwhile comes into a case before she comes into its file, so that no file knows more than its case.
 */
function channelsHeld(grants: readonly (GrantRow & { readonly of: ChannelRow })[]): readonly HeldChannel[] {
  const held = new Map<ChannelId, HeldChannel>();
  for (const { of, bytes, generation } of grants) {
    held.set(of.id, { of, generation, bytes: [bytes, ...(held.get(of.id)?.bytes ?? [])] });
  }
  const isFile = ({ of }: HeldChannel) => of.kind === 'file';
  const all = [...held.values()];
  return [...all.filter(isFile), ...all.filter((one) => !isFile(one))];
}

/** Entries until a page is full; at least one, where there is one and room for anything. */
async function someEntries(
  store: Store,
  at: { readonly office: OfficeId; readonly channel: ChannelId; readonly from: number; readonly room: number },
): Promise<readonly StoredEntryView[]> {
  const entries: StoredEntryView[] = [];
  let { room } = at;
  while (room > 0) {
    const from = at.from + entries.length;
    const rows = await store.channels.entries(at.office, { channel: at.channel, from, most: ENTRIES_AT_ONCE });
    for (const { generation, sequence, bytes } of rows) {
      if (room <= 0) break;
      entries.push({ generation, sequence, bytes });
      room -= bytes.length;
    }
    if (rows.length < ENTRIES_AT_ONCE) break;
  }
  return entries;
}

async function storedEntries(
  store: Store,
  at: { readonly office: OfficeId; readonly channel: ChannelId; readonly from: number },
): Promise<readonly StoredEntryView[]> {
  const { office, channel, from } = at;
  const rows = await store.channels.entries(office, { channel, from, most: ENTRIES_MAX });
  return rows.map(({ generation, sequence, bytes }) => ({ generation, sequence, bytes }));
}
