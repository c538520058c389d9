// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromBase64url } from '@amends/base';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import {
  CHANNEL_STANZA,
  STANZA_BODY_LENGTH,
  STANZA_SALT_LENGTH,
  stanzaArgs,
  stanzaKey,
  type StanzaFacts,
} from '../wire/stanza.ts';
import type { ChannelSecret } from '../generation/channel-secret.ts';
import type { Identity } from 'age-encryption';

const NONCE = new Uint8Array(12);

/** Unwraps file keys of the one entry that stands at `facts`; anything else does not match. */
export function channelIdentity(key: ChannelSecret, facts: StanzaFacts): Identity {
  return {
    unwrapFileKey(stanzas) {
      const [stanza] = stanzas;
      if (stanzas.length !== 1 || stanza?.body.length !== STANZA_BODY_LENGTH) return null;
      const saltText = stanza.args[5] ?? '';
      const salt = fromBase64url(saltText);
      if (!salt.ok || salt.value.length !== STANZA_SALT_LENGTH) return null;
      const expected = [CHANNEL_STANZA, ...stanzaArgs(facts, saltText)];
      if (stanza.args.length !== expected.length || expected.some((arg, index) => stanza.args[index] !== arg))
        return null;
      try {
        return chacha20poly1305(stanzaKey(key, facts, salt.value), NONCE).decrypt(stanza.body);
      } catch {
        return null;
      }
    },
  };
}
