// SPDX-License-Identifier: AGPL-3.0-or-later
// The language-neutral vectors in /vectors, valid and invalid, against our code and, where that is short, against
// Node's own cryptography as a second implementation.
import {
  canonicalJson,
  fromBase64url,
  fromHex,
  must,
  parseCanonicalJson,
  parseOfficeId,
  toHex,
  type ChannelId,
  type OfficeId,
  type OfficerId,
} from '@amends/base';
import { Stanza } from 'age-encryption';
import { bech32 } from '@scure/base';
import { createDecipheriv, createHash, createPrivateKey, createPublicKey, hkdfSync, pbkdf2Sync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { codeName, fileChannelId, wrappingKey, type ChannelSecret } from './generation/channel-secret.ts';
import { ageIdentityFromSeed } from './keys/identity.ts';
import { invitationFrom } from './keys/invitation.ts';
import { codeFromEntropy, deriveCodeKeys, parseCode } from './keys/return-code.ts';
import { deriveSignIn } from './keys/sign-in.ts';
import { verifySignature } from './keys/signature.ts';
import { channelIdentity } from './open/channel-identity.ts';
import { channelKeys } from './open/channel-keys.ts';
import type { FileContext, NamedFault } from './open/chain-state.ts';
import { openChain } from './open/chain.ts';
import { openEntry } from './open/entry.ts';
import { openGrant } from './open/grant.ts';
import { fingerprint } from './roster/fingerprint.ts';
import { verifyRoster } from './roster/verify-roster.ts';
import { readAgeForm } from './wire/age-form.ts';
import { entryJson } from './wire/entry.ts';
import { HYBRID_HEADER_SIZE, sealedFileSize } from './wire/file-form.ts';
import { bucketSize, isBucketSize, pad, unpad } from './wire/padding.ts';
import { channelHeaderSize, type StanzaFacts } from './wire/stanza.ts';
import { WORDS } from './wire/words-en.ts';

type Failing<Fault> = { readonly why: string; readonly fault: Fault };
type Code = {
  readonly office: string;
  readonly entropy: string;
  readonly lookup: string;
  readonly encryptionSeed: string;
  readonly ageIdentity: string;
  readonly recipient: string;
  readonly signingSeed: string;
  readonly verifyKey: string;
};
type SignIn = {
  readonly words: readonly string[];
  readonly salt: string;
  readonly iterations: number;
  readonly proof: string;
  readonly wrapIdentity: string;
};
type Channel = {
  readonly channel: ChannelId;
  readonly generation: number;
  readonly secret: string;
  readonly wrappingKey: string;
  readonly codeName: string;
  readonly fileChannel: string;
};
type StanzaVector = {
  readonly secret: string;
  readonly facts: StanzaFacts;
  readonly args: readonly string[];
  readonly body: string;
};
type ChainVector = {
  readonly why: string;
  readonly secrets: readonly { readonly generation: number; readonly secret: string }[];
  readonly file: FileContext | null;
  readonly entries: readonly { readonly sequence: number; readonly generation: number; readonly file: string }[];
};

/** The vectors are ours and their shape is fixed by the generator. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller says what stands in the file
function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), 'utf8')) as T;
}
const hex = (text: string) => must(fromHex(text));
const base64url = (text: string) => must(fromBase64url(text));
const hkdf = (secret: string, salt: string, purpose: string, length: number) =>
  Buffer.from(hkdfSync('sha256', hex(secret), salt, `amends/v1/${purpose}`, length)).toString('hex');
const publicKeyOf = (seed: string) => {
  const der = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex');
  const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  return key.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
};
const identityOf = (prefix: string, seed: string) => bech32.encodeFromBytes(prefix, hex(seed)).toUpperCase();
const officeOf = (id: string): OfficeId => must(parseOfficeId(id));

describe('return-code.json', () => {
  const { valid, readAs, invalid } = vectors<{
    readonly valid: readonly { readonly entropy: string; readonly words: readonly string[] }[];
    readonly readAs: readonly { readonly text: string; readonly entropy: string }[];
    readonly invalid: readonly { readonly text: string; readonly fault: unknown }[];
  }>('return-code');

  test.each(valid)('CODE-1: $entropy has its words', ({ entropy, words }) => {
    expect(codeFromEntropy(hex(entropy))).toEqual(words);
    expect(toHex(must(parseCode(words.join(' '))))).toBe(entropy);
    // A second implementation, by strings of bits.
    const checksum = createHash('sha256').update('amends/v1/code/checksum').update(hex(entropy)).digest()[0] ?? -1;
    const bits = [...hex(entropy), checksum].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    expect(bits.match(/.{11}/g)?.map((index) => WORDS[Number.parseInt(index, 2)])).toEqual(words);
  });

  test.each(readAs)('CODE-2: “$text” is read', ({ text, entropy }) => {
    expect(toHex(must(parseCode(text)))).toBe(entropy);
  });

  test.each(invalid)('CODE-3, CODE-4: “$text” is refused', ({ text, fault }) => {
    expect(parseCode(text)).toEqual({ ok: false, error: fault });
  });
});

describe('derive.json', () => {
  const { codes, signIns, invitations, channels } = vectors<{
    readonly codes: readonly Code[];
    readonly signIns: readonly SignIn[];
    readonly invitations: readonly {
      readonly secret: string;
      readonly lookup: string;
      readonly signingSeed: string;
      readonly verifyKey: string;
    }[];
    readonly channels: readonly Channel[];
  }>('derive');

  test.each(codes)('CODE-5: a code gives its keys in $office', async (code) => {
    const { lookup, identity } = await deriveCodeKeys(hex(code.entropy), officeOf(code.office));
    expect(toHex(lookup)).toBe(code.lookup);
    expect(identity).toEqual({
      ageIdentity: code.ageIdentity,
      recipient: code.recipient,
      encryptionSeed: hex(code.encryptionSeed),
      signingSeed: hex(code.signingSeed),
      verifyKey: hex(code.verifyKey),
    });
    expect(hkdf(code.entropy, code.office, 'code/lookup', 16)).toBe(code.lookup);
    expect(hkdf(code.entropy, code.office, 'code/encryption', 32)).toBe(code.encryptionSeed);
    expect(hkdf(code.entropy, code.office, 'code/signing', 32)).toBe(code.signingSeed);
    expect(identityOf('AGE-SECRET-KEY-PQ-', code.encryptionSeed)).toBe(code.ageIdentity);
    expect(publicKeyOf(code.signingSeed)).toBe(code.verifyKey);
  });

  test.each(signIns)('OFFICER-1: words and salt give proof and identity with $iterations rounds', async (signIn) => {
    const secret = pbkdf2Sync(signIn.words.join('-'), hex(signIn.salt), signIn.iterations, 32, 'sha256');
    const by = { iterations: signIn.iterations, pbkdf2: () => Promise.resolve(new Uint8Array(secret)) };
    const keys = await deriveSignIn(signIn.words, hex(signIn.salt), by);
    expect([toHex(keys.proof), keys.wrapIdentity]).toEqual([signIn.proof, signIn.wrapIdentity]);
    expect(hkdf(secret.toString('hex'), 'officer', 'sign-in', 32)).toBe(signIn.proof);
    expect(identityOf('AGE-SECRET-KEY-PQ-', hkdf(secret.toString('hex'), 'officer', 'wrap', 32))).toBe(
      signIn.wrapIdentity,
    );
  });

  test.each(invitations)('KEY-3: an invitation gives its keys', ({ secret, lookup, signingSeed, verifyKey }) => {
    const keys = invitationFrom(hex(secret));
    expect([toHex(keys.lookup), toHex(keys.signingSeed), toHex(keys.verifyKey)]).toEqual([
      lookup,
      signingSeed,
      verifyKey,
    ]);
    expect(hkdf(secret, 'invitation', 'invitation/lookup', 16)).toBe(lookup);
    expect(hkdf(secret, 'invitation', 'invitation/signing', 32)).toBe(signingSeed);
    expect(publicKeyOf(signingSeed)).toBe(verifyKey);
  });

  test.each(channels)(
    'CHANNEL-1 to CHANNEL-3: a secret of generation $generation gives key, name and id',
    (channel) => {
      const key = { channel: channel.channel, generation: channel.generation, secret: hex(channel.secret) };
      expect(toHex(wrappingKey(key))).toBe(channel.wrappingKey);
      expect(codeName(key)).toBe(channel.codeName);
      expect(fileChannelId(key)).toBe(channel.fileChannel);
      const purpose = `channel/${String(channel.generation)}/wrap`;
      expect(hkdf(channel.secret, channel.channel, purpose, 32)).toBe(channel.wrappingKey);
    },
  );
});

describe('channel-stanza.json', () => {
  const { valid, invalid } = vectors<{
    readonly valid: readonly (StanzaVector & { readonly salt: string; readonly fileKey: string })[];
    readonly invalid: readonly (StanzaVector & { readonly why: string })[];
  }>('channel-stanza');
  const unwrap = ({ secret, facts, args, body }: StanzaVector) => {
    const key = { channel: facts.channel, generation: facts.generation, secret: hex(secret) };
    return channelIdentity(key, facts).unwrapFileKey([new Stanza([...args], hex(body))]);
  };

  test.each(valid)('STANZA-1: the file key comes out at $facts.generation/$facts.sequence', (vector) => {
    expect(unwrap(vector)).toEqual(hex(vector.fileKey));
    const { facts, salt, secret, body } = vector;
    const place = [facts.version, facts.channel, facts.generation, facts.sequence].join('/');
    const wrapping = hkdf(secret, facts.channel, `channel/${String(facts.generation)}/wrap`, 32);
    const oneTime = hkdf(wrapping + salt, 'channel-stanza', `stanza/${place}`, 32);
    const decipher = createDecipheriv('chacha20-poly1305', hex(oneTime), new Uint8Array(12), { authTagLength: 16 });
    decipher.setAuthTag(hex(body).subarray(16));
    const fileKey = Buffer.concat([decipher.update(hex(body).subarray(0, 16)), decipher.final()]).toString('hex');
    expect(fileKey).toBe(vector.fileKey);
  });

  test.each(invalid)('STANZA-3 to STANZA-6: $why does not match', (vector) => {
    expect(unwrap(vector)).toBeNull();
  });
});

describe('entry.json', () => {
  const { channel, generation, sequence, secret, verifyKey, valid, invalid } = vectors<{
    readonly channel: ChannelId;
    readonly generation: number;
    readonly sequence: number;
    readonly secret: string;
    readonly verifyKey: string;
    readonly valid: readonly { readonly file: string; readonly hash: string; readonly plaintext: string }[];
    readonly invalid: readonly (Failing<string> & { readonly file: string })[];
  }>('entry');
  const at = { key: { channel, generation, secret: hex(secret) }, sequence };

  test.each(valid)('ENTRY-1: the entry $hash opens', async ({ file, hash, plaintext }) => {
    expect(createHash('sha256').update(base64url(file)).digest('hex')).toBe(hash);
    const { entry, signature } = must(await openEntry(base64url(file), at));
    expect(must(parseCanonicalJson(Buffer.from(plaintext)))).toMatchObject({ entry });
    const message = canonicalJson(entryJson(entry));
    expect(verifySignature('entry', message, { signature, verifyKey: hex(verifyKey) })).toBe(true);
  });

  test.each(invalid)('ENTRY-3 to ENTRY-8: an entry with $why is refused', async ({ file, fault }) => {
    expect(await openEntry(base64url(file), at)).toEqual({ ok: false, error: fault });
    if (fault !== 'bad-size') expect(isBucketSize(base64url(file).length)).toBe(true);
  });
});

describe('chain.json', () => {
  const { office, channel, roster, valid, invalid } = vectors<{
    readonly office: string;
    readonly channel: ChannelId;
    readonly roster: readonly string[];
    readonly valid: readonly (ChainVector & {
      readonly hashes: readonly string[];
      readonly writers: readonly OfficerId[];
    })[];
    readonly invalid: readonly (ChainVector & { readonly faults: readonly NamedFault[]; readonly stopped: boolean })[];
  }>('chain');
  const verified = must(verifyRoster(officeOf(office), roster.map(base64url)));
  const keysOf = ({ secrets }: ChainVector) =>
    secrets.map(({ generation, secret }) => ({ channel, generation, secret: hex(secret) }));
  const rowsOf = ({ entries }: ChainVector) =>
    entries.map(({ file, ...place }) => ({ ...place, bytes: base64url(file) }));
  const open = async (vector: ChainVector, keys: ReadonlyMap<number, ChannelSecret>) => {
    const context = { office: officeOf(office), keys, roster: verified };
    return await openChain(rowsOf(vector), vector.file === null ? context : { ...context, file: vector.file });
  };

  test.each(valid)('CHAIN-1, CHAIN-12 to CHAIN-14: $why opens with its newest secret', async (vector) => {
    const keys = keysOf(vector);
    const derived = await channelKeys(rowsOf(vector), keys.slice(-1));
    expect(derived).toEqual(new Map(keys.map((key) => [key.generation, key])));
    const chain = await open(vector, derived);
    expect([chain.faults, chain.stopped]).toEqual([[], false]);
    expect(chain.entries.map(({ hash }) => hash)).toEqual(vector.hashes);
    expect(chain.entries.map(({ entry }) => entry.generation)).toEqual(
      vector.entries.map(({ generation }) => generation),
    );
    expect(chain.writers).toEqual(vector.writers);
    const hashes = rowsOf(vector).map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
    expect(hashes).toEqual(vector.hashes);
  });

  test.each(invalid)('CHAIN-1 to CHAIN-14: $why is named', async (vector) => {
    const chain = await open(vector, new Map(keysOf(vector).map((key) => [key.generation, key])));
    expect([chain.faults, chain.stopped]).toEqual([vector.faults, vector.stopped]);
    const named = vector.faults.map(({ entry }) => entry - 1);
    const read = vector.stopped ? Math.max(...named) + 1 : vector.entries.length;
    const right = Array.from({ length: read }, (_, row) => row).filter((row) => !named.includes(row));
    expect(chain.entries.map(({ entry }) => entry.sequence)).toEqual(right);
  });
});

describe('roster.json', () => {
  const { office, valid, invalid } = vectors<{
    readonly office: string;
    readonly valid: readonly {
      readonly statements: readonly string[];
      readonly genesis: string;
      readonly head: string;
      readonly fingerprint: string;
      readonly members: readonly { readonly id: string }[];
      readonly invited: readonly { readonly id: string }[];
    }[];
    readonly invalid: readonly (Failing<string> & {
      readonly office: string;
      readonly statements: readonly string[];
    })[];
  }>('roster');

  test.each(valid)('ROSTER-2, ROSTER-8, ROSTER-11, ROSTER-12: the roster up to $head verifies', (vector) => {
    const roster = must(verifyRoster(officeOf(office), vector.statements.map(base64url)));
    expect([roster.genesis, roster.head.hash]).toEqual([vector.genesis, vector.head]);
    expect([...roster.head.members.values()]).toEqual(vector.members);
    expect([...roster.head.invited.values()]).toEqual(vector.invited);
    expect(fingerprint(roster.genesis)).toBe(vector.fingerprint);
    const digits = (BigInt(`0x${vector.genesis}`) % 10n ** 25n).toString().padStart(25, '0');
    expect(vector.fingerprint.replaceAll(' ', '')).toBe(digits);
    const last = createHash('sha256')
      .update(base64url(vector.statements.at(-1) ?? ''))
      .digest('hex');
    expect(last).toBe(vector.head);
  });

  test.each(invalid)('ROSTER-1 to ROSTER-4, ROSTER-9: a roster with $why is refused', (vector) => {
    const fault = { ok: false, error: vector.fault };
    expect(verifyRoster(officeOf(vector.office), vector.statements.map(base64url))).toEqual(fault);
  });
});

describe('grant.json', () => {
  const { identity, unrelatedIdentity, valid, invalid } = vectors<{
    readonly identity: string;
    readonly unrelatedIdentity: string;
    readonly valid: readonly { readonly file: string; readonly grant: { readonly secret: string } }[];
    readonly invalid: readonly (Failing<string> & { readonly file: string })[];
  }>('grant');

  test.each(valid)('GRANT-1: a grant opens for its addressee alone', async ({ file, grant }) => {
    const opened = must(await openGrant(base64url(file), identity));
    expect(opened.grant).toEqual(grant);
    expect(opened.key.secret).toEqual(base64url(grant.secret));
    expect(await openGrant(base64url(file), unrelatedIdentity)).toEqual({ ok: false, error: 'does-not-open' });
  });

  test.each(invalid)('GRANT-1 to GRANT-3: a grant with $why is refused', async ({ file, fault }) => {
    expect(await openGrant(base64url(file), identity)).toEqual({ ok: false, error: fault });
  });

  test('an identity is the text form of its seed', () => {
    const seed = bech32.decodeToBytes(identity).bytes;
    expect(ageIdentityFromSeed(seed)).toBe(identity);
  });
});

describe('padding.json', () => {
  const { padded, refused, buckets, sealedFiles, hybridHeaderSize, entryHeaderSizes } = vectors<{
    readonly padded: readonly { readonly content: string; readonly size: number; readonly padded: string }[];
    readonly refused: readonly string[];
    readonly buckets: readonly { readonly size: number; readonly bucket: number }[];
    readonly sealedFiles: readonly { readonly size: number; readonly sealed: number }[];
    readonly hybridHeaderSize: number;
    readonly entryHeaderSizes: readonly (StanzaFacts & { readonly header: number })[];
  }>('padding');

  test.each(padded)('PAD-1: “$content” is padded to $size bytes', (vector) => {
    expect(toHex(pad(hex(vector.content), vector.size))).toBe(vector.padded);
    expect(toHex(must(unpad(hex(vector.padded))))).toBe(vector.content);
  });

  test.each(refused)('PAD-2: %j is refused', (text) => {
    expect(unpad(hex(text))).toEqual({ ok: false, error: 'bad-padding' });
  });

  test.each(buckets)('PAD-3, PAD-4: $size bytes are brought up to $bucket', ({ size, bucket }) => {
    expect(bucketSize(size)).toBe(bucket);
  });

  test.each(sealedFiles)('PAD-6: a file of $size bytes is stored as $sealed', ({ size, sealed }) => {
    expect(sealedFileSize(size)).toBe(sealed);
  });

  test('PAD-5: headers have the sizes that padding counts on', () => {
    expect(HYBRID_HEADER_SIZE).toBe(hybridHeaderSize);
    for (const { header, ...facts } of entryHeaderSizes) expect(channelHeaderSize(facts)).toBe(header);
    const { valid } = vectors<{ readonly valid: readonly { readonly file: string }[] }>('grant');
    const form = must(readAgeForm(base64url(valid[0]?.file ?? '')));
    expect(form.headerSize).toBe(hybridHeaderSize);
  });
});
