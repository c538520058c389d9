// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url, type Random } from '@amends/base';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Stanza, type Recipient } from 'age-encryption';
import { CHANNEL_STANZA, STANZA_SALT_LENGTH, stanzaArgs, stanzaKey, type StanzaFacts } from '../wire/stanza.ts';
import type { ChannelSecret } from '../generation/channel-secret.ts';

/** The nonce is fixed because each key serves once: it is derived from a fresh salt. */
const NONCE = new Uint8Array(12);

/** Wraps a file key for all members of a channel (PROTOCOL.md, the `channel` stanza). */
export function channelRecipient(key: ChannelSecret, facts: StanzaFacts, random: Random): Recipient {
  return {
    wrapFileKey(fileKey) {
      const salt = random(STANZA_SALT_LENGTH);
      const body = chacha20poly1305(stanzaKey(key, facts, salt), NONCE).encrypt(fileKey);
      return [new Stanza([CHANNEL_STANZA, ...stanzaArgs(facts, toBase64url(salt))], body)];
    },
  };
}
