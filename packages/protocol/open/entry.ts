// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { Decrypter } from 'age-encryption';
import { ENTRY_BYTES_MAX, parseSignedEntry, type SignedEntry } from '../wire/entry.ts';
import { isBucketSize, unpad } from '../wire/padding.ts';
import { channelIdentity } from './channel-identity.ts';
import type { ChannelSecret } from '../generation/channel-secret.ts';
import { WIRE_VERSION } from '../wire/stanza.ts';

export type EntryFault =
  /** It does not open with the channel's key at this place: altered, moved, or of another channel. */
  | 'does-not-open'
  | 'bad-size'
  | 'bad-padding'
  | 'malformed'
  /** What stands inside is not where it was found. */
  | 'wrong-place';

/** Opens one stored entry that claims to stand at `sequence`. The signature is the chain's business. */
export async function openEntry(
  bytes: Uint8Array,
  at: { readonly key: ChannelSecret; readonly sequence: number },
): Promise<Result<SignedEntry, EntryFault>> {
  if (bytes.length > ENTRY_BYTES_MAX || !isBucketSize(bytes.length)) return err('bad-size');
  const facts = {
    version: WIRE_VERSION,
    channel: at.key.channel,
    generation: at.key.generation,
    sequence: at.sequence,
  };
  const plain = await decrypt(bytes, at.key, facts);
  if (!plain.ok) return plain;
  const content = unpad(plain.value);
  if (!content.ok) return err('bad-padding');
  const signed = parseSignedEntry(content.value);
  if (!signed.ok) return err('malformed');
  const { entry } = signed.value;
  const inPlace =
    entry.channel === facts.channel && entry.generation === facts.generation && entry.sequence === facts.sequence;
  return inPlace ? ok(signed.value) : err('wrong-place');
}

async function decrypt(
  bytes: Uint8Array,
  key: ChannelSecret,
  facts: Parameters<typeof channelIdentity>[1],
): Promise<Result<Uint8Array, EntryFault>> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(channelIdentity(key, facts));
  try {
    return ok(await decrypter.decrypt(bytes));
  } catch {
    return err('does-not-open');
  }
}
