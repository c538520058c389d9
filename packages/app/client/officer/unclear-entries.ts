// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId, type ChannelId, type EntryId, type Random, type Result } from '@amends/base';
import type { Words } from '../append.ts';
import type { TransportFault } from '../transport.ts';

/** Entries that may have arrived or not. The same words once more are the same entry, so that they stand there once. */
export class UnclearEntries {
  readonly #ids = new Map<string, EntryId>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Sends an entry under the id that it had in an earlier try whose answer was lost. */
  async send<T>(
    channel: ChannelId,
    said: Words,
    send: (id: EntryId) => Promise<Result<T, TransportFault>>,
  ): Promise<Result<T, TransportFault>> {
    const print = printOf(channel, said);
    const id = this.#ids.get(print) ?? newId<EntryId>(this.#random);
    const sent = await send(id);
    if (sent.ok) this.#ids.delete(print);
    else if (sent.error.type === 'offline') this.#ids.set(print, id);
    return sent;
  }
}

/** A file that was sealed twice has two names on the server, and one on her device. */
function printOf(channel: ChannelId, { kind, text, data, attachments }: Words): string {
  return JSON.stringify([channel, kind, text, data, attachments.map(({ name, size }) => [name, size])]);
}
