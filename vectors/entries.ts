// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  canonicalJson,
  concatBytes,
  fromUtf8,
  must,
  newId,
  parseOfficeId,
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
import {
  entryFor,
  saidBy,
  testThread,
  threeEntries,
  withEntry,
  type TestThread,
} from '@amends/protocol/testing/test-thread.ts';
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
    valid: [{ file: toBase64url(whole.bytes), hash: whole.hash, plaintext: text }],
    invalid: invalid.map(([why, bytes, fault]) => ({ why, file: toBase64url(bytes), fault })),
  };
}

export async function chainVectors(): Promise<Json> {
  const random = seededRandom('vectors: chain');
  const office = await testOffice(random);
  const thread = await threeEntries(office, random);
  const [first] = thread.stored;
  if (first === undefined) throw new Error('no first entry');
  const onlyFirst: TestThread = { ...thread, stored: [first], hashes: thread.hashes.slice(0, 1) };
  const second = async (by: Parameters<typeof withEntry>[2]) =>
    (await withEntry(onlyFirst, random, by)).stored.slice(1);
  const empty: TestThread = { ...thread, stored: [], hashes: [] };
  const forgedOpening = await withEntry(
    empty,
    random,
    saidBy(office.alba, { opening: { ...thread.opening, excluded: [] } }),
  );
  const rows = (...order: readonly number[]) => order.map((from) => thread.stored[from] ?? first);
  const renumbered = (list: typeof thread.stored) => list.map(({ bytes }, sequence) => ({ sequence, bytes }));
  const cases: readonly (readonly [string, typeof thread.stored, number, string])[] = [
    ['dropped', rows(0, 2), 2, 'out-of-order'],
    ['dropped and renumbered', renumbered(rows(0, 2)), 2, 'does-not-open'],
    ['swapped', rows(0, 2, 1), 2, 'out-of-order'],
    ['replayed and renumbered', renumbered(rows(0, 1, 1)), 3, 'does-not-open'],
    ['without the first', rows(1, 2), 1, 'out-of-order'],
    [
      'of another office',
      [first, ...(await second({ given: { office: must(parseOfficeId('harbourside')) } }))],
      2,
      'wrong-office',
    ],
    [
      'not continuing the one before',
      [first, ...(await second({ given: { previous: '0'.repeat(64) } }))],
      2,
      'broken-link',
    ],
    ['a second opening', [first, ...(await second({ given: { opening: thread.opening } }))], 2, 'bad-opening'],
    ['an opening by an officer', forgedOpening.stored, 1, 'bad-opening'],
    ['a roster nobody knows', [first, ...(await second({ given: { roster: 'a'.repeat(64) } }))], 2, 'unknown-roster'],
    ['by an officer who is left out', [first, ...(await second(saidBy(office.boris)))], 2, 'unknown-author'],
    ['by an officer who does not read', [first, ...(await second(saidBy(office.chidi)))], 2, 'unknown-author'],
    ['in another’s mouth', [first, ...(await second({ seed: office.alba.identity.signingSeed }))], 2, 'bad-signature'],
  ];
  const stored = (list: typeof thread.stored) =>
    list.map(({ sequence, bytes }) => ({ sequence, file: toBase64url(bytes) }));
  return {
    about:
      'Chains of a reporter’s channel: which entry, counting from 1, has which fault. PROTOCOL.md CHAIN-1 to CHAIN-8.',
    office: office.office,
    channel: thread.key.channel,
    generation: 0,
    secret: toHex(thread.key.secret),
    roster: office.statements.map(toBase64url),
    valid: [{ entries: stored(thread.stored), kinds: ['report', 'acknowledge', 'message'], hashes: thread.hashes }],
    invalid: cases.map(([why, list, number, fault]) => ({
      why,
      entries: stored(list),
      fault: { entry: number, fault },
    })),
  };
}
