// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  assert,
  err,
  newId,
  ok,
  type EntryId,
  type JsonObject,
  type OfficeId,
  type Random,
  type Result,
} from '@amends/base';
import type { ChannelSecret } from '@amends/protocol/generation/channel-secret.ts';
import { openNext } from '@amends/protocol/open/chain.ts';
import type { Chain, ChainContext } from '@amends/protocol/open/chain-state.ts';
import type { Roster } from '@amends/protocol/roster/verify-roster.ts';
import { sealEntry } from '@amends/protocol/seal/entry.ts';
import type { Attachment, Author, MadeBy, Opening } from '@amends/protocol/wire/entry.ts';
import { WIRE_VERSION } from '@amends/protocol/wire/stanza.ts';
import type { AppendRequest } from '../ports/sealed-api.ts';
import { SEALING_MS_MAX, withinTime } from './time-limit.ts';
import type { TransportFault } from './transport.ts';

/** Times an entry is sealed again for a new place, when others write at the same moment. */
const RESEAL_MAX = 8;

/** What somebody says, wherever it will stand. */
export type Words = {
  readonly kind: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly data: JsonObject;
};

/** Who says it, in which channel, with which keys. */
export type Voice = {
  readonly office: OfficeId;
  readonly key: ChannelSecret;
  readonly roster: Roster;
  readonly author: Author;
  readonly signingSeed: Uint8Array;
  readonly madeBy: MadeBy;
  readonly random: Random;
  readonly now: () => number;
};

export type SealedNext = {
  readonly id: EntryId;
  readonly bytes: Uint8Array;
  /** The channel with the new entry. */
  readonly chain: Chain;
};

/** Whose words are sealed, and behind what. */
export type Sealing = {
  readonly voice: Voice;
  readonly before: Chain;
  readonly context: ChainContext;
  readonly id?: EntryId;
  readonly at?: number;
  readonly opening?: Opening;
};

/**
 * Seals the entry that follows `before`, and opens it again as every reader will: what does not open is not sent.
 *
 * @throws Error when sealing failed; nothing has left the device.
 */
export async function sealNext(words: Words, by: Sealing): Promise<SealedNext> {
  const { voice, before } = by;
  const id = by.id ?? newId<EntryId>(voice.random);
  const { generation } = voice.key;
  const { bytes } = await sealEntry(
    {
      version: WIRE_VERSION,
      office: voice.office,
      channel: voice.key.channel,
      generation,
      sequence: before.length,
      previous: before.head,
      id,
      roster: voice.roster.head.hash,
      author: voice.author,
      at: by.at ?? voice.now(),
      madeBy: voice.madeBy,
      opening: by.opening ?? null,
      ...words,
    },
    { key: voice.key, signingSeed: voice.signingSeed, random: voice.random },
  );
  const chain = await openNext({ sequence: before.length, generation, bytes }, before, by.context);
  assert(chain.entries.at(-1)?.entry.id === id, 'what was just sealed opens');
  return { id, bytes, chain };
}

/** The request that carries a sealed entry to the place it was sealed for. */
export function appendRequest(
  words: Words,
  sealed: SealedNext,
  by: Sealing & { readonly quiet: boolean },
): AppendRequest {
  return {
    channel: by.voice.key.channel,
    entryId: sealed.id,
    generation: by.voice.key.generation,
    sequence: by.before.length,
    previous: by.before.head,
    entry: sealed.bytes,
    files: words.attachments.map(({ file }) => file),
    quiet: by.quiet,
  };
}

/** A channel as it is now, with what opens it. */
export type Place = { readonly chain: Chain; readonly context: ChainContext; readonly voice: Voice };

/**
 * Appends by compare-and-swap: on a conflict it fetches and checks what is newer, and seals the same words again.
 *
 * @returns the channel with the new entry
 */
export async function appendWords(
  words: Words,
  by: {
    readonly place: Place;
    readonly quiet: boolean;
    /** Of an earlier try whose answer was lost: what arrived then is not said again. */
    readonly id?: EntryId;
    readonly send: (request: AppendRequest, place: Place) => Promise<Result<void, TransportFault>>;
    readonly refresh: () => Promise<Result<Place, TransportFault>>;
  },
): Promise<Result<Chain, TransportFault>> {
  const { voice } = by.place;
  const id = by.id ?? newId<EntryId>(voice.random);
  const at = voice.now();
  let { place } = by;
  for (let attempt = 0; attempt <= RESEAL_MAX; attempt++) {
    if (place.chain.entries.some(({ entry }) => entry.id === id)) return ok(place.chain);
    if (place.chain.stopped) return err({ type: 'refused', status: 0 });
    const sealing = { voice: place.voice, before: place.chain, context: place.context, id, at, quiet: by.quiet };
    const sealed = await withinTime(SEALING_MS_MAX, sealNext(words, sealing));
    const sent = await by.send(appendRequest(words, sealed, sealing), place);
    if (sent.ok) return ok(sealed.chain);
    if (sent.error.type !== 'conflict') return sent;
    const newer = await by.refresh();
    if (!newer.ok) return newer;
    place = newer.value;
  }
  return err({ type: 'conflict' });
}
