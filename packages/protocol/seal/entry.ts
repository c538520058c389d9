// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, canonicalJson, toBase64url, toHex, type Random } from '@amends/base';
import { Encrypter } from 'age-encryption';
import { sha256 } from '../keys/derive.ts';
import { sign } from '../keys/signature.ts';
import { pad, paddedSize } from '../wire/padding.ts';
import { channelHeaderSize } from '../wire/stanza.ts';
import { ENTRY_BYTES_MAX, entryJson, type Entry } from '../wire/entry.ts';
import { channelRecipient } from './channel-recipient.ts';
import type { ChannelSecret } from '../generation/channel-secret.ts';

export type SealedEntry = {
  readonly bytes: Uint8Array;
  /** SHA-256 of `bytes`, hexadecimal: what the next entry names as `previous`. */
  readonly hash: string;
};

/**
 * Signs an entry, pads it to its bucket and seals it to the members of its channel.
 *
 * @throws Error when the entry is not of the key's channel and generation, or larger than ENTRY_BYTES_MAX.
 */
export async function sealEntry(
  entry: Entry,
  by: { readonly key: ChannelSecret; readonly signingSeed: Uint8Array; readonly random: Random },
): Promise<SealedEntry> {
  assert(entry.channel === by.key.channel && entry.generation === by.key.generation, 'the key is the channel’s own');
  const json = entryJson(entry);
  const signature = sign('entry', canonicalJson(json), by.signingSeed);
  const plain = canonicalJson({ entry: json, signature: toBase64url(signature) });
  const padded = pad(plain, paddedSize(plain.length, channelHeaderSize(entry)));
  const encrypter = new Encrypter();
  encrypter.addRecipient(channelRecipient(by.key, entry, by.random));
  const bytes = await encrypter.encrypt(padded);
  assert(bytes.length <= ENTRY_BYTES_MAX, 'an entry stays within its limit');
  return { bytes, hash: toHex(sha256(bytes)) };
}
