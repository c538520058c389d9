// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, derivedId, type ChannelId } from '@amends/base';
import { deriveKey } from '../keys/derive.ts';
import { ADJECTIVES, NOUNS } from '../wire/code-name-words.ts';

export const CHANNEL_SECRET_LENGTH = 32;

/** What a member of a channel holds: one secret for one generation of it. */
export type ChannelSecret = {
  readonly channel: ChannelId;
  readonly generation: number;
  /** 32 bytes. */
  readonly secret: Uint8Array;
};

/** The symmetric key under which members wrap the file keys of entries. 32 bytes. */
export function wrappingKey(key: ChannelSecret): Uint8Array {
  return deriveKey(key.secret, { salt: key.channel, purpose: `channel/${String(key.generation)}/wrap`, length: 32 });
}

/**
 * The name officers call a case by: two words that only those who hold its first secret can know.
 *
 * @param key - the first generation of the case's reporter channel
 */
export function codeName(key: ChannelSecret): string {
  const bytes = deriveKey(key.secret, { salt: key.channel, purpose: 'channel/code-name', length: 2 });
  return `${itemAt(ADJECTIVES, itemAt(bytes, 0))}-${itemAt(NOUNS, itemAt(bytes, 1))}`;
}

/**
 * The id of the officers' own channel of a case. It follows from the case's first secret, so that two officers
 * who open it at once open the same one.
 */
export function fileChannelId(key: ChannelSecret): ChannelId {
  const bytes = deriveKey(key.secret, { salt: key.channel, purpose: 'channel/file-id', length: 16 });
  return derivedId<ChannelId>(bytes);
}
