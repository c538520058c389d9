// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  canonicalJson,
  must,
  newId,
  parseOfficeId,
  toBase64url,
  toHex,
  utf8,
  type ChannelId,
  type Json,
} from '@amends/base';
import { ageIdentityFromSeed } from '@amends/protocol/keys/identity.ts';
import { deriveCodeKeys } from '@amends/protocol/keys/return-code.ts';
import { sign } from '@amends/protocol/keys/signature.ts';
import { sealGrant } from '@amends/protocol/seal/grant.ts';
import { sealToRecipient } from '@amends/protocol/seal/hybrid.ts';
import { seededRandom } from '@amends/protocol/testing/seeded-random.ts';
import { testOffice } from '@amends/protocol/testing/test-office.ts';
import { authorOf } from '@amends/protocol/testing/test-thread.ts';
import { HYBRID_HEADER_SIZE, sealedFileSize } from '@amends/protocol/wire/file-form.ts';
import { GRANT_PADDED_SIZE } from '@amends/protocol/wire/grant.ts';
import { bucketSize, pad } from '@amends/protocol/wire/padding.ts';
import { channelHeaderSize, type StanzaFacts } from '@amends/protocol/wire/stanza.ts';

const KIB = 1024;
const riverside = must(parseOfficeId('riverside'));

export async function grantVectors(): Promise<Json> {
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

export function paddingVectors(): Json {
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
