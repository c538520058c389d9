// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, type ChannelId } from '@amends/base';
import { deriveKey } from '../keys/derive.ts';
import { wrappingKey, type ChannelSecret } from '../generation/channel-secret.ts';

/** The stanza kinds that entries, and grants and files, are sealed with. */
export const CHANNEL_STANZA = 'channel';
export const HYBRID_STANZA = 'mlkem768x25519';
export const WIRE_VERSION = 1;
export const STANZA_SALT_LENGTH = 16;
/** 16 bytes of file key and 16 of tag. */
export const STANZA_BODY_LENGTH = 32;

/** The four facts that stand outside the ciphertext as well; readers require equality (PROTOCOL.md ENTRY-3). */
export type StanzaFacts = {
  readonly version: number;
  readonly channel: ChannelId;
  readonly generation: number;
  readonly sequence: number;
};

export function stanzaArgs(facts: StanzaFacts, salt: string): readonly string[] {
  return [String(facts.version), facts.channel, String(facts.generation), String(facts.sequence), salt];
}

/** The one-time key that wraps an entry's file key: bound to the facts and to a fresh salt. */
export function stanzaKey(key: ChannelSecret, facts: StanzaFacts, salt: Uint8Array): Uint8Array {
  const purpose = `stanza/${[facts.version, facts.channel, facts.generation, facts.sequence].join('/')}`;
  return deriveKey(concatBytes(wrappingKey(key), salt), { salt: 'channel-stanza', purpose, length: 32 });
}

/** Bytes of the header of an age file with this one stanza (C2SP age.md, header). */
export function channelHeaderSize(facts: StanzaFacts): number {
  const args = stanzaArgs(facts, 'A'.repeat(Math.ceil((STANZA_SALT_LENGTH * 4) / 3)));
  const lines = [
    'age-encryption.org/v1',
    ['->', CHANNEL_STANZA, ...args].join(' '),
    'A'.repeat(Math.ceil((STANZA_BODY_LENGTH * 4) / 3)),
    `--- ${'A'.repeat(43)}`,
  ];
  return lines.reduce((size, line) => size + line.length + 1, 0);
}
