// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes the language-neutral vectors in this folder. Run by hand, `node vectors/generate.ts`, and only when the wire
// format changes: the same run gives the same bytes. packages/protocol/vectors.test.ts checks them.
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
  type Random,
} from '@amends/base';
import { codeName, fileChannelId, wrappingKey } from '@amends/protocol/generation/channel-secret.ts';
import { deriveKey } from '@amends/protocol/keys/derive.ts';
import { ageIdentityFromSeed } from '@amends/protocol/keys/identity.ts';
import { invitationFrom } from '@amends/protocol/keys/invitation.ts';
import { codeFromEntropy, deriveCodeKeys, parseCode } from '@amends/protocol/keys/return-code.ts';
import { deriveSignIn, SIGN_IN_ITERATIONS, type Pbkdf2 } from '@amends/protocol/keys/sign-in.ts';
import { sign } from '@amends/protocol/keys/signature.ts';
import { fingerprint } from '@amends/protocol/roster/fingerprint.ts';
import { memberOf, signStatement } from '@amends/protocol/roster/sign-statement.ts';
import { verifyRoster } from '@amends/protocol/roster/verify-roster.ts';
import { channelRecipient } from '@amends/protocol/seal/channel-recipient.ts';
import { sealEntry } from '@amends/protocol/seal/entry.ts';
import { sealGrant } from '@amends/protocol/seal/grant.ts';
import { sealToRecipient } from '@amends/protocol/seal/hybrid.ts';
import { sealPlain } from '@amends/protocol/testing/seal-plain.ts';
import { seededRandom } from '@amends/protocol/testing/seeded-random.ts';
import { enrolmentOf, genesisOf, TEST_DAY, testOffice, testOfficer } from '@amends/protocol/testing/test-office.ts';
import {
  authorOf,
  entryFor,
  saidBy,
  testThread,
  threeEntries,
  withEntry,
  type TestThread,
} from '@amends/protocol/testing/test-thread.ts';
import { entryJson, type Entry } from '@amends/protocol/wire/entry.ts';
import { HYBRID_HEADER_SIZE, sealedFileSize } from '@amends/protocol/wire/file-form.ts';
import { GRANT_PADDED_SIZE } from '@amends/protocol/wire/grant.ts';
import { agePlainSize, bucketSize, pad } from '@amends/protocol/wire/padding.ts';
import { channelHeaderSize, type StanzaFacts } from '@amends/protocol/wire/stanza.ts';
import { pbkdf2Sync } from 'node:crypto';
import { writeFileSync } from 'node:fs';

const KIB = 1024;
const riverside = must(parseOfficeId('riverside'));
const pbkdf2: Pbkdf2 = (password, salt, iterations) =>
  Promise.resolve(new Uint8Array(pbkdf2Sync(password, salt, iterations, 32, 'sha256')));

/** What the age library draws for itself follows from a seed as well, so that a run can be repeated. */
function fixPlatformRandom(): void {
  const random = seededRandom('vectors: what the library draws');
  Object.defineProperty(globalThis.crypto, 'getRandomValues', {
    value: <T extends ArrayBufferView>(into: T): T => {
      new Uint8Array(into.buffer, into.byteOffset, into.byteLength).set(random(into.byteLength));
      return into;
    },
  });
}

function returnCode(): Json {
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

async function derive(): Promise<Json> {
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

async function channelStanza(): Promise<Json> {
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

const signedText = (entry: Entry, seed: Uint8Array): Uint8Array => {
  const json = entryJson(entry);
  return canonicalJson({ entry: json, signature: toBase64url(sign('entry', canonicalJson(json), seed)) });
};

async function entry(): Promise<Json> {
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

async function chain(): Promise<Json> {
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

async function roster(): Promise<Json> {
  const random = seededRandom('vectors: roster');
  const { office, statements, alba, boris, chidi, roster: verified } = await testOffice(random);
  const mallory = await testOfficer(random, 'Mallory Finch');
  const [genesis, second, third] = statements as [Uint8Array, Uint8Array, Uint8Array];
  const early = must(verifyRoster(office, [genesis])).states;
  const enrolled = (name: string, signers: readonly ('invitation' | 'officer')[], seed = boris.identity.signingSeed) =>
    signStatement(
      { kind: 'enrol', officer: { ...memberOf(boris.identity, boris), name } },
      {
        office,
        states: early,
        day: TEST_DAY,
        signers: signers.map((by) => ({
          by,
          officer: boris.id,
          seed: by === 'officer' ? seed : boris.invitation.signingSeed,
        })),
      },
    );
  const signers = [{ by: 'officer', officer: alba.id, seed: alba.identity.signingSeed }] as const;
  const again = signStatement(
    { kind: 'genesis', officer: memberOf(alba.identity, alba), invited: [] },
    { office, states: verified.states, day: TEST_DAY, signers },
  );
  const spaced = utf8(must(fromUtf8(genesis)).replace('{', '{ '));
  const cases: readonly (readonly [string, readonly Uint8Array[], string])[] = [
    ['no statement', [], 'empty'],
    ['not canonical', [spaced], 'malformed-statement'],
    ['without its genesis', [second, third], 'broken-link'],
    ['without its second statement', [genesis, third], 'broken-link'],
    ['a statement twice', [genesis, second, second], 'broken-link'],
    ['a second genesis', [...statements, again], 'not-allowed'],
    ['an invited person twice', [genesisOf(alba, [boris, boris], office)], 'not-allowed'],
    ['somebody who was not invited', [...statements, enrolmentOf(mallory, office, statements)], 'not-allowed'],
    ['somebody who is enrolled already', [...statements, enrolmentOf(chidi, office, statements)], 'not-allowed'],
    ['another name than was invited', [genesis, enrolled('Boris O.', ['invitation', 'officer'])], 'not-allowed'],
    ['not signed by the invitation', [genesis, enrolled('Boris Okafor', ['officer'])], 'bad-signature'],
    ['not signed by herself', [genesis, enrolled('Boris Okafor', ['invitation'])], 'bad-signature'],
    [
      'signed by another key',
      [genesis, enrolled('Boris Okafor', ['invitation', 'officer'], mallory.identity.signingSeed)],
      'bad-signature',
    ],
  ];
  return {
    about: 'Rosters: statements in order, base64url of their canonical JSON. PROTOCOL.md ROSTER-1 to ROSTER-8.',
    office,
    valid: [
      {
        statements: statements.map(toBase64url),
        genesis: verified.genesis,
        head: verified.head.hash,
        fingerprint: fingerprint(verified.genesis),
        members: [...verified.head.members.values()],
      },
    ],
    invalid: [
      ...cases.map(([why, list, fault]) => ({ why, office, statements: list.map(toBase64url), fault })),
      {
        why: 'of another office',
        office: 'harbourside',
        statements: statements.map(toBase64url),
        fault: 'wrong-office',
      },
    ],
  };
}

async function grant(): Promise<Json> {
  const random = seededRandom('vectors: grant');
  const seeds = { encryption: random(32), other: random(32) };
  const office = await testOffice(random);
  const reporter = await deriveCodeKeys(random(10), office.office);
  const key = { channel: newId<ChannelId>(random), generation: 0, secret: random(32) };
  const { recipient } = office.alba.identity;
  const granter = { kind: 'reporter' } as const;
  const { signingSeed } = reporter.identity;
  const request = { office: riverside, key, addressee: authorOf(office.alba), recipient, granter, signingSeed };
  const sealed = await sealGrant(request);
  const inside = {
    version: 1,
    office: riverside,
    channel: key.channel,
    generation: 0,
    addressee: { kind: 'officer', id: office.alba.id },
    granter,
    granterVerifyKey: toBase64url(reporter.identity.verifyKey),
    secret: toBase64url(key.secret),
  };
  const plain = (signature: Uint8Array): Uint8Array =>
    canonicalJson({ grant: inside, signature: toBase64url(signature) });
  const right = sign('grant', canonicalJson(inside), signingSeed);
  const foreign = sign('grant', canonicalJson(inside), office.boris.identity.signingSeed);
  const otherContext = sign('entry', canonicalJson(inside), signingSeed);
  const resealed = async (content: Uint8Array, size = GRANT_PADDED_SIZE) =>
    await sealToRecipient(pad(content, size), recipient);
  const altered = sealed.map((byte, index) => (index === 2_000 ? byte ^ 1 : byte));
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['an altered byte', altered, 'does-not-open'],
    ['for somebody else', await sealGrant({ ...request, recipient: office.boris.identity.recipient }), 'does-not-open'],
    ['signed by another key', await resealed(plain(foreign)), 'bad-signature'],
    ['signed as something else', await resealed(plain(otherContext)), 'bad-signature'],
    ['of another size', await resealed(plain(right), 2 * GRANT_PADDED_SIZE), 'malformed'],
    ['no grant inside', await resealed(utf8('{}')), 'malformed'],
  ];
  return {
    about: 'Grants: a channel’s secret sealed to one identity, base64url. PROTOCOL.md GRANT-1 to GRANT-3.',
    identity: office.alba.identity.ageIdentity,
    unrelatedIdentity: ageIdentityFromSeed(seeds.other),
    valid: [{ file: toBase64url(sealed), grant: inside }],
    invalid: cases.map(([why, bytes, fault]) => ({ why, file: toBase64url(bytes), fault })),
  };
}

function padding(): Json {
  const contents = [new Uint8Array(), Uint8Array.of(7), Uint8Array.of(0, 0), utf8('river')];
  const sizes = [
    1,
    4 * KIB,
    4 * KIB + 1,
    16 * KIB,
    16 * KIB + 1,
    64 * KIB,
    64 * KIB + 1,
    256 * KIB,
    256 * KIB + 1,
    270_337,
    1_000_000,
    1_048_577,
    2_000_000,
    209_715_200,
    4_294_967_295,
  ];
  const files = [0, 1, 65_535, 65_536, 65_537, 260_000, 307_200, 1_000_000, 209_715_200];
  const facts: StanzaFacts = {
    version: 1,
    channel: newId<ChannelId>(seededRandom('vectors: padding')),
    generation: 0,
    sequence: 0,
  };
  return {
    about:
      'Padding: a length of four bytes, the content, zeros; and the sizes that ciphertexts are brought up to. PROTOCOL.md PAD-1 to PAD-6.',
    padded: contents.flatMap((content) =>
      [content.length + 4, 16].map((size) => ({ content: toHex(content), size, padded: toHex(pad(content, size)) })),
    ),
    refused: ['', '000000', '0000000107ff', '00000002ff', 'ffffffff00', '0000000000000001'],
    buckets: sizes.map((size) => ({ size, bucket: bucketSize(size) })),
    sealedFiles: files.map((size) => ({ size, sealed: sealedFileSize(size) })),
    hybridHeaderSize: HYBRID_HEADER_SIZE,
    entryHeaderSizes: [0, 9, 10, 123_456].map((sequence) => ({
      ...facts,
      sequence,
      header: channelHeaderSize({ ...facts, sequence }),
    })),
  };
}

fixPlatformRandom();
const files: Readonly<Record<string, Json>> = {
  'return-code': returnCode(),
  derive: await derive(),
  'channel-stanza': await channelStanza(),
  entry: await entry(),
  chain: await chain(),
  roster: await roster(),
  grant: await grant(),
  padding: padding(),
};
for (const [name, content] of Object.entries(files)) {
  writeFileSync(new URL(`${name}.json`, import.meta.url), `${JSON.stringify(content, null, 2)}\n`);
}
