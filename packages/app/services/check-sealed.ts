// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromBase64url, type ChannelId } from '@amends/base';
import { readAgeForm, isSealedWith } from '@amends/protocol/wire/age-form.ts';
import { ENTRY_BYTES_MAX } from '@amends/protocol/wire/entry.ts';
import { HYBRID_HEADER_SIZE } from '@amends/protocol/wire/file-form.ts';
import { GRANT_PADDED_SIZE } from '@amends/protocol/wire/grant.ts';
import { ageFileSize, isBucketSize } from '@amends/protocol/wire/padding.ts';
import {
  CHANNEL_STANZA,
  HYBRID_STANZA,
  STANZA_SALT_LENGTH,
  stanzaArgs,
  WIRE_VERSION,
} from '@amends/protocol/wire/stanza.ts';

const GRANT_SIZE = ageFileSize(HYBRID_HEADER_SIZE, GRANT_PADDED_SIZE);

/** Whether bytes have the form of an entry that stands at this place. More the server cannot know. */
export function isSealedEntry(
  bytes: Uint8Array,
  at: { readonly channel: ChannelId; readonly generation: number; readonly sequence: number },
): boolean {
  if (bytes.length > ENTRY_BYTES_MAX || !isBucketSize(bytes.length)) return false;
  if (!isSealedWith(bytes, CHANNEL_STANZA)) return false;
  const form = readAgeForm(bytes);
  const args = form.ok ? (form.value.stanzas[0]?.args ?? []) : [];
  const salt = args.at(-1) ?? '';
  const read = fromBase64url(salt);
  // Nothing else may stand there: what does is written in clear (PROTOCOL.md ENTRY-2).
  const expected = stanzaArgs({ version: WIRE_VERSION, ...at }, salt);
  return read.ok && read.value.length === STANZA_SALT_LENGTH && args.join(' ') === expected.join(' ');
}

/** Grants that stand one behind the other. */
export function splitGrants(bytes: Uint8Array): readonly Uint8Array[] {
  const count = Math.ceil(bytes.length / GRANT_SIZE);
  return Array.from({ length: count }, (_, at) => bytes.slice(at * GRANT_SIZE, (at + 1) * GRANT_SIZE));
}

export function isSealedGrant(bytes: Uint8Array): boolean {
  return bytes.length === GRANT_SIZE && isSealedWith(bytes, HYBRID_STANZA);
}
