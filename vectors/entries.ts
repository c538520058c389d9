// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  canonicalJson,
  concatBytes,
  fromUtf8,
  must,
  newId,
  toBase64url,
  toHex,
  utf8,
  type ChannelId,
  type Json,
} from '@amends/base';
import { sign } from '@amends/protocol/keys/signature.ts';
import { channelRecipient } from '@amends/protocol/seal/channel-recipient.ts';
import { sealEntry } from '@amends/protocol/seal/entry.ts';
import { sealPlain } from '@amends/protocol/testing/seal-plain.ts';
import { seededRandom } from '@amends/protocol/testing/seeded-random.ts';
import { testOffice } from '@amends/protocol/testing/test-office.ts';
import { entryFor, testThread } from '@amends/protocol/testing/test-thread.ts';
import { entryJson, type Entry } from '@amends/protocol/wire/entry.ts';
import { agePlainSize, pad } from '@amends/protocol/wire/padding.ts';
import { channelHeaderSize, type StanzaFacts } from '@amends/protocol/wire/stanza.ts';

const KIB = 1024;

const signedText = (entry: Entry, seed: Uint8Array): Uint8Array => {
  const json = entryJson(entry);
  return canonicalJson({ entry: json, signature: toBase64url(sign('entry', canonicalJson(json), seed)) });
};

export async function entryVectors(): Promise<Json> {
  const random = seededRandom('vectors: entry');
  const thread = await testThread(await testOffice(random), random);
  const seed = thread.reporter.identity.signingSeed;
  const first = entryFor(thread, { kind: 'report' }, random);
  const { key } = thread;
  const whole = await sealEntry(first, { key, signingSeed: seed, random });
  const recipient = (facts: StanzaFacts, secret = key.secret) =>
    channelRecipient({ ...key, generation: facts.generation, secret }, facts, random);
  const sealed = async (padded: Uint8Array, facts: StanzaFacts = first) => await sealPlain(padded, [recipient(facts)]);
  const room = agePlainSize(channelHeaderSize(first), 4 * KIB);
  const dirty = pad(signedText(first, seed), room);
  dirty.set([1], room - 1);
  /** An entry that says `change` inside, signed, at the first place. */
  const inside = async (change: Partial<Entry>) => await sealed(pad(signedText({ ...first, ...change }, seed), room));
  const named = (excludedNames: readonly string[]) => ({ ...thread.opening, excludedNames });
  const nameless = { ...first, opening: named([]) };
  const without = await sealEntry(nameless, { key, signingSeed: seed, random });
  const moved = async (facts: Partial<StanzaFacts>) =>
    await sealed(pad(signedText({ ...first, ...facts }, seed), room), { ...first, ...facts });
  const shorter = agePlainSize(2 * channelHeaderSize(first) - 22 - 48, 4 * KIB);
  const bothRecipients = [recipient(first), recipient(first, random(32))];
  const twoStanzas = await sealPlain(pad(signedText(first, seed), shorter), bothRecipients);
  const flipped = (place: number) => whole.bytes.map((byte, index) => (index === place ? byte ^ 1 : byte));
  const text = must(fromUtf8(signedText(first, seed)));
  const invalid: readonly (readonly [string, Uint8Array, string])[] = [
    ['an altered version line', flipped(0), 'does-not-open'],
    ['an altered stanza', flipped(40), 'does-not-open'],
    ['an altered header MAC', flipped(channelHeaderSize(first) - 10), 'does-not-open'],
    ['an altered nonce', flipped(channelHeaderSize(first) + 3), 'does-not-open'],
    ['an altered payload', flipped(2_000), 'does-not-open'],
    ['an altered last byte', flipped(4_095), 'does-not-open'],
    ['sealed for the next place', await moved({ sequence: 1 }), 'does-not-open'],
    ['sealed for the next generation', await moved({ generation: 1 }), 'does-not-open'],
    ['two stanzas', twoStanzas, 'does-not-open'],
    ['a byte short of its bucket', whole.bytes.subarray(0, -1), 'bad-size'],
    ['a byte over its bucket', concatBytes(whole.bytes, Uint8Array.of(0)), 'bad-size'],
    ['padding that is not all zeros', await sealed(dirty), 'bad-padding'],
    ['no entry inside', await sealed(pad(utf8('{}'), room)), 'malformed'],
    ['a member too many', await sealed(pad(utf8(text.replace('{"entry":{', '{"entry":{"a":1,')), room)), 'malformed'],
    [
      'an opening without names',
      await sealed(pad(utf8(text.replace(/"excludedNames":[^\]]*\],/, '')), room)),
      'malformed',
    ],
    ['a name of 201 characters', await inside({ opening: named(['x'.repeat(201)]) }), 'malformed'],
    ['an excluded name that is no text', await sealed(pad(utf8(text.replace('"Dagny Holm"', '7')), room)), 'malformed'],
    ['white space', await sealed(pad(utf8(text.replace('{"entry":', '{"entry": ')), room)), 'malformed'],
    ['another version inside', await inside({ version: 2 }), 'malformed'],
    ['another sequence inside', await inside({ sequence: 1 }), 'wrong-place'],
    ['another generation inside', await inside({ generation: 1 }), 'wrong-place'],
    ['another channel inside', await inside({ channel: newId<ChannelId>(random) }), 'wrong-place'],
  ];
  return {
    about:
      'Whole sealed entries, base64url, and the fault that a reader of the first place gives. PROTOCOL.md ENTRY-1 to ENTRY-9.',
    channel: key.channel,
    generation: 0,
    sequence: 0,
    secret: toHex(key.secret),
    verifyKey: toHex(thread.reporter.identity.verifyKey),
    valid: [
      { file: toBase64url(whole.bytes), hash: whole.hash, plaintext: text },
      { file: toBase64url(without.bytes), hash: without.hash, plaintext: must(fromUtf8(signedText(nameless, seed))) },
    ],
    invalid: invalid.map(([why, bytes, fault]) => ({ why, file: toBase64url(bytes), fault })),
  };
}
