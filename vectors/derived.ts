// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newId, parseOfficeId, toBase64url, toHex, type ChannelId, type Json, type Random } from '@amends/base';
import { codeName, fileChannelId, wrappingKey } from '@amends/protocol/generation/channel-secret.ts';
import { deriveKey } from '@amends/protocol/keys/derive.ts';
import { invitationFrom } from '@amends/protocol/keys/invitation.ts';
import { codeFromEntropy, deriveCodeKeys, parseCode } from '@amends/protocol/keys/return-code.ts';
import { deriveSignIn, SIGN_IN_ITERATIONS, type Pbkdf2 } from '@amends/protocol/keys/sign-in.ts';
import { channelRecipient } from '@amends/protocol/seal/channel-recipient.ts';
import { seededRandom } from '@amends/protocol/testing/seeded-random.ts';
import type { StanzaFacts } from '@amends/protocol/wire/stanza.ts';
import { pbkdf2Sync } from 'node:crypto';

const pbkdf2: Pbkdf2 = (password, salt, iterations) =>
  Promise.resolve(new Uint8Array(pbkdf2Sync(password, salt, iterations, 32, 'sha256')));

export function returnCodeVectors(): Json {
  const random = seededRandom('vectors: return-code');
  const entropies = [new Uint8Array(10), new Uint8Array(10).fill(0xff), ...Array.from({ length: 6 }, () => random(10))];
  const words = codeFromEntropy(random(10));
  const entropy = toHex(must(parseCode(words.join(' '))));
  const numbered = words.map((word, index) => `${String(index + 1)}. ${word}`).join('\n');
  const readings = [words.join('-'), words.join(', ').toUpperCase(), `  ${words.join('\n\t')} `, numbered];
  const unreadable = [
    '',
    words.slice(1).join(' '),
    [...words, words[0] ?? ''].join(' '),
    words.with(2, 'qwerty').join(' '),
    words.toReversed().join(' '),
    words.with(7, words[7] === 'abacus' ? 'zesty' : 'abacus').join(' '),
    'abacus '.repeat(60),
  ];
  return {
    about:
      'Return codes: 80 bits, most significant first, and the first 8 bits of SHA-256("amends/v1/code/checksum" || entropy), as eight words of 11 bits. PROTOCOL.md CODE-1 to CODE-4.',
    valid: entropies.map((bits) => ({ entropy: toHex(bits), words: codeFromEntropy(bits) })),
    readAs: readings.map((text) => ({ text, entropy })),
    invalid: unreadable.map((text) => {
      const read = parseCode(text);
      if (read.ok) throw new Error('an invalid code is valid');
      return { text, fault: read.error };
    }),
  };
}

export async function deriveVectors(): Promise<Json> {
  const random = seededRandom('vectors: derive');
  const codes = [];
  for (const [office, entropy] of [
    ['riverside', random(10)],
    ['harbourside', random(10)],
    ['riverside', new Uint8Array(10)],
  ] as const) {
    const { lookup, identity } = await deriveCodeKeys(entropy, must(parseOfficeId(office)));
    const encryptionSeed = toHex(deriveKey(entropy, { salt: office, purpose: 'code/encryption', length: 32 }));
    const { ageIdentity, recipient } = identity;
    codes.push({
      office,
      entropy: toHex(entropy),
      lookup: toHex(lookup),
      encryptionSeed,
      ageIdentity,
      recipient,
      signingSeed: toHex(identity.signingSeed),
      verifyKey: toHex(identity.verifyKey),
    });
  }
  const signIns = [];
  for (const iterations of [1_000, SIGN_IN_ITERATIONS]) {
    const words = codeFromEntropy(random(10));
    const salt = random(16);
    const { proof, wrapIdentity } = await deriveSignIn(words, salt, { pbkdf2, iterations });
    signIns.push({ words, salt: toHex(salt), iterations, proof: toHex(proof), wrapIdentity });
  }
  const secret = random(32);
  const { lookup, signingSeed, verifyKey } = invitationFrom(secret);
  const key = { channel: newId<ChannelId>(random), generation: 0, secret: random(32) };
  return {
    about: 'Everything that is derived: HKDF-SHA-256 with info "amends/v1/" + purpose. PROTOCOL.md, keys.',
    codes,
    signIns,
    invitations: [
      { secret: toHex(secret), lookup: toHex(lookup), signingSeed: toHex(signingSeed), verifyKey: toHex(verifyKey) },
    ],
    channels: [key, { ...key, generation: 1 }].map((one) => ({
      channel: one.channel,
      generation: one.generation,
      secret: toHex(one.secret),
      wrappingKey: toHex(wrappingKey(one)),
      codeName: codeName(one),
      fileChannel: fileChannelId(one),
    })),
  };
}

export async function channelStanzaVectors(): Promise<Json> {
  const random = seededRandom('vectors: channel-stanza');
  const key = { channel: newId<ChannelId>(random), generation: 0, secret: random(32) };
  const fileKey = random(16);
  const wrap = async (sequence: number, generation = 0) => {
    const facts: StanzaFacts = { version: 1, channel: key.channel, generation, sequence };
    const salts: Uint8Array[] = [];
    const drawn: Random = (length) => {
      const salt = random(length);
      salts.push(salt);
      return salt;
    };
    const [stanza] = await channelRecipient({ ...key, generation }, facts, drawn).wrapFileKey(fileKey);
    const [salt] = salts;
    if (stanza === undefined || salt === undefined) throw new Error('no stanza');
    const { secret } = key;
    return {
      secret: toHex(secret),
      facts,
      salt: toHex(salt),
      fileKey: toHex(fileKey),
      args: stanza.args,
      body: toHex(stanza.body),
    };
  };
  const base = await wrap(7);
  const { secret, facts, args, body } = base;
  const changed = (
    why: string,
    change: { args?: readonly string[]; body?: string; facts?: StanzaFacts; secret?: string },
  ) => ({ why, secret, facts, args, body, ...change });
  return {
    about:
      'The channel stanza. args begin with the stanza type; body is the wrapped file key. PROTOCOL.md, the `channel` stanza.',
    valid: [await wrap(0), base, await wrap(9_007_199_254_740_991), await wrap(3, 2)],
    invalid: [
      changed('another type', { args: args.with(0, 'chanel') }),
      changed('another version', { args: args.with(1, '2') }),
      changed('another channel', { args: args.with(2, newId<ChannelId>(random)) }),
      changed('another generation', { args: args.with(3, '1') }),
      changed('another sequence', { args: args.with(4, '8') }),
      changed('a sequence with a zero in front', { args: args.with(4, '07') }),
      changed('another salt', { args: args.with(5, toBase64url(random(16))) }),
      changed('a padded salt', { args: args.with(5, `${args[5] ?? ''}==`) }),
      changed('a salt of 15 bytes', { args: args.with(5, toBase64url(random(15))) }),
      changed('no salt', { args: args.slice(0, 5) }),
      changed('an argument too many', { args: [...args, '0'] }),
      changed('an altered body', { body: body.replace(/^../, (byte) => (byte === '00' ? '01' : '00')) }),
      changed('a body of 31 bytes', { body: body.slice(2) }),
      changed('a body of 33 bytes', { body: `${body}00` }),
      changed('read at another place', { facts: { ...facts, sequence: 8 } }),
      changed('another secret', { secret: toHex(random(32)) }),
    ],
  };
}
