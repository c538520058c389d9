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
import { openNext, type ChainContext, type OpenedEntry } from '@amends/protocol/open/chain.ts';
import type { Roster } from '@amends/protocol/roster/verify-roster.ts';
import { sealEntry } from '@amends/protocol/seal/entry.ts';
import { NO_PREVIOUS, type Attachment, type Author, type MadeBy, type Opening } from '@amends/protocol/wire/entry.ts';
import { WIRE_VERSION } from '@amends/protocol/wire/stanza.ts';
import type { AppendRequest } from '../ports/sealed-api.ts';
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

export type SealedNext = { readonly id: EntryId; readonly bytes: Uint8Array; readonly opened: OpenedEntry };

/**
 * Seals the entry that follows `before`, and opens it again as every reader will: what does not open is not sent.
 *
 * @throws Error when sealing failed; nothing has left the device.
 */
export async function sealNext(
  words: Words,
  by: {
    readonly voice: Voice;
    readonly before: readonly OpenedEntry[];
    readonly context: ChainContext;
    readonly id?: EntryId;
    readonly at?: number;
    readonly opening?: Opening;
  },
): Promise<SealedNext> {
  const { voice, before } = by;
  const id = by.id ?? newId<EntryId>(voice.random);
  const { bytes } = await sealEntry(
    {
      version: WIRE_VERSION,
      office: voice.office,
      channel: voice.key.channel,
      generation: voice.key.generation,
      sequence: before.length,
      previous: before.at(-1)?.hash ?? NO_PREVIOUS,
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
  const opened = await openNext({ sequence: before.length, bytes }, before, by.context);
  assert(opened.ok, 'what was just sealed opens');
  return { id, bytes, opened: opened.value };
}

/**
 * Appends by compare-and-swap: on a conflict it fetches and checks the newer tail, and seals the same words again.
 *
 * @returns the channel's entries, the new one last among those known
 */
export async function appendWords(
  words: Words,
  by: {
    readonly voice: Voice;
    readonly entries: readonly OpenedEntry[];
    readonly context: ChainContext;
    readonly quiet: boolean;
    readonly send: (request: AppendRequest) => Promise<Result<void, TransportFault>>;
    readonly refresh: () => Promise<Result<readonly OpenedEntry[], TransportFault>>;
  },
): Promise<Result<readonly OpenedEntry[], TransportFault>> {
  const id = newId<EntryId>(by.voice.random);
  const at = by.voice.now();
  let { entries } = by;
  for (let attempt = 0; attempt <= RESEAL_MAX; attempt++) {
    const already = entries.some(({ entry }) => entry.id === id);
    if (already) return ok(entries);
    const sealed = await sealNext(words, { voice: by.voice, before: entries, context: by.context, id, at });
    const sent = await by.send({
      channel: by.voice.key.channel,
      entryId: id,
      sequence: entries.length,
      previous: entries.at(-1)?.hash ?? NO_PREVIOUS,
      entry: sealed.bytes,
      files: words.attachments.map(({ file }) => file),
      quiet: by.quiet,
    });
    if (sent.ok) return ok([...entries, sealed.opened]);
    if (sent.error.type !== 'conflict') return sent;
    const newer = await by.refresh();
    if (!newer.ok) return newer;
    entries = newer.value;
  }
  return err({ type: 'conflict' });
}
