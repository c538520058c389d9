// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, newId, type ChannelId } from '@amends/base';
import { Encrypter } from 'age-encryption';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ageIdentityFromSeed, identityFromSeeds } from '../keys/identity.ts';
import { sealToRecipient } from '../seal/hybrid.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { readAgeForm } from './age-form.ts';
import { ENTRY_BYTES_MAX } from './entry.ts';
import { filePlainSize, HYBRID_HEADER_SIZE, sealedFileSize } from './file-form.ts';
import {
  ageFileSize,
  agePlainSize,
  bucketSize,
  FILE_BUCKET_MIN,
  isBucketSize,
  pad,
  paddedSize,
  padme,
  unpad,
} from './padding.ts';
import { channelHeaderSize, type StanzaFacts } from './stanza.ts';

const KIB = 1024;
const CHUNK = 64 * KIB;
const refused = { ok: false, error: 'bad-padding' };
const size = fc.oneof(fc.nat(300 * KIB), fc.nat(2 ** 32));

test('PAD-1: content comes out of its padding again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(200), (content, more) => {
      const padded = pad(content, content.length + 4 + more);
      expect(padded).toHaveLength(content.length + 4 + more);
      expect(unpad(padded)).toEqual({ ok: true, value: content });
    }),
  );
});

test('PAD-1: the length stands before the content, most significant byte first', () => {
  expect([...pad(Uint8Array.of(7, 8, 9), 9)]).toEqual([0, 0, 0, 3, 7, 8, 9, 0, 0]);
  expect(pad(new Uint8Array(0x0102), 0x0106).subarray(0, 4)).toEqual(Uint8Array.of(0, 0, 1, 2));
});

test('content that does not fit is a fault', () => {
  expect(() => pad(new Uint8Array(10), 13)).toThrow(RangeError);
  expect(pad(new Uint8Array(10), 14)).toHaveLength(14);
});

test('PAD-2: padding that is not all zeros, or a length that is too long, is refused', () => {
  expect(unpad(new Uint8Array())).toEqual(refused);
  expect(unpad(new Uint8Array(3))).toEqual(refused);
  expect(unpad(new Uint8Array(4))).toEqual({ ok: true, value: new Uint8Array() });
  expect(unpad(Uint8Array.of(0, 0, 0, 2, 9))).toEqual(refused);
  expect(unpad(Uint8Array.of(255, 255, 255, 255, 9))).toEqual(refused);
  for (let place = 7; place < 12; place += 1) {
    const padded = pad(Uint8Array.of(7, 8, 9), 12);
    padded.set([1], place);
    expect(unpad(padded)).toEqual(refused);
  }
});

test('PAD-2: padding is read out of the middle of other bytes', () => {
  const around = concatBytes(Uint8Array.of(9, 9), pad(Uint8Array.of(7), 8), Uint8Array.of(9));
  expect(unpad(around.subarray(2, 10))).toEqual({ ok: true, value: Uint8Array.of(7) });
});

test('PAD-3: a ciphertext is brought up to 4, 16, 64 or 256 KiB, and beyond that to Padmé’s size', () => {
  const edges = [
    [1, 4],
    [4 * KIB, 4],
    [4 * KIB + 1, 16],
    [16 * KIB, 16],
    [16 * KIB + 1, 64],
    [64 * KIB + 1, 256],
    [256 * KIB, 256],
    [256 * KIB + 1, 264],
  ] as const;
  for (const [from, to] of edges) expect(bucketSize(from)).toBe(to * KIB);
});

test('PAD-3: exactly the sizes that something is brought up to are bucket sizes', () => {
  expect([0, -1, 1, 100, 4 * KIB - 1, 4 * KIB + 1, 300 * KIB + 1].filter(isBucketSize)).toEqual([]);
  fc.assert(fc.property(size, (any) => isBucketSize(bucketSize(any + 1))));
});

test('PAD-4: Padmé adds at most 12 %, never takes away, and never overtakes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 2 ** 40 }), fc.nat(10_000), (from, more) => {
      expect(padme(from)).toBeGreaterThanOrEqual(from);
      expect(padme(from)).toBeLessThanOrEqual(from * 1.12);
      expect(padme(from + more)).toBeGreaterThanOrEqual(padme(from));
      expect(padme(padme(from))).toBe(padme(from));
    }),
    { numRuns: 2_000 },
  );
});

test('PAD-4: Padmé agrees with its definition in bits', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 2n, max: 2n ** 40n }), (length) => {
      const exponent = BigInt(length.toString(2).length - 1);
      const bits = BigInt(exponent.toString(2).length);
      const mask = (1n << (exponent - bits)) - 1n;
      expect(BigInt(padme(Number(length)))).toBe((length + mask) & ~mask);
    }),
    { numRuns: 2_000 },
  );
});

test('the size of an age file is what the library makes', async ({ task }) => {
  const random = seededRandom(task.name);
  const { recipient } = await identityFromSeeds({ encryption: random(32), signing: random(32) });
  for (const plainSize of [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK]) {
    const sealed = await sealToRecipient(new Uint8Array(plainSize), recipient);
    expect(sealed).toHaveLength(ageFileSize(HYBRID_HEADER_SIZE, plainSize));
  }
});

test('PAD-5: the computed header of a hybrid file is as long as the real one', async ({ task }) => {
  const random = seededRandom(task.name);
  for (let run = 0; run < 20; run += 1) {
    const { recipient } = await identityFromSeeds({ encryption: random(32), signing: random(32) });
    const form = readAgeForm(await sealToRecipient(new Uint8Array(), recipient));
    expect(form.ok && form.value.headerSize).toBe(HYBRID_HEADER_SIZE);
  }
});

test('the largest plaintext of a file size is the largest', () => {
  const around = fc.integer({ min: -40, max: 40 });
  fc.assert(
    fc.property(fc.nat(2_000), fc.nat(40), around, (header, chunks, near) => {
      const fileSize = header + 16 + chunks * (CHUNK + 16) + near;
      fc.pre(fileSize >= header + 32);
      const plain = agePlainSize(header, fileSize);
      expect(ageFileSize(header, plain)).toBeLessThanOrEqual(fileSize);
      expect(ageFileSize(header, plain + 1)).toBeGreaterThan(fileSize);
    }),
    { numRuns: 2_000 },
  );
});

/** Every size that something is brought up to, from one to another. */
function bucketsBetween(from: number, to: number): readonly number[] {
  const buckets: number[] = [];
  for (let bucket = bucketSize(from); bucket <= to; bucket = bucketSize(bucket + 1)) buckets.push(bucket);
  return buckets;
}

test('PAD-3: every bucket up to an entry’s limit can be filled exactly, whatever its header', () => {
  const buckets = bucketsBetween(1, ENTRY_BYTES_MAX);
  expect(buckets).toHaveLength(3 + 1 + 3 * 32);
  const headers = ['0', String(Number.MAX_SAFE_INTEGER)].map((digits) => channelHeaderSize(factsWith(Number(digits))));
  for (let header = Math.min(...headers); header <= Math.max(...headers); header += 1) {
    for (const bucket of buckets) expect(ageFileSize(header, agePlainSize(header, bucket))).toBe(bucket);
  }
});

test('PAD-3: content always fits the padding of its bucket', () => {
  const header = channelHeaderSize(factsWith(7));
  fc.assert(
    fc.property(fc.nat(ENTRY_BYTES_MAX), (contentSize) => {
      const plain = paddedSize(contentSize, header);
      expect(plain).toBeGreaterThanOrEqual(contentSize + 4);
      expect(ageFileSize(header, plain)).toBe(bucketSize(ageFileSize(header, contentSize + 4)));
    }),
    { numRuns: 2_000 },
  );
});

test('PAD-3: what fills a bucket with its length stays in it, and one byte more does not', () => {
  const header = channelHeaderSize(factsWith(7));
  for (const bucket of bucketsBetween(1, ENTRY_BYTES_MAX)) {
    const plain = agePlainSize(header, bucket);
    expect(paddedSize(plain - 4, header)).toBe(plain);
    expect(paddedSize(plain - 3, header)).toBeGreaterThan(plain);
  }
});

test('PAD-6: a file that fills its sealed form with its length stays in it, and one byte more does not', () => {
  for (const bucket of bucketsBetween(FILE_BUCKET_MIN, 2 ** 32)) {
    const plain = agePlainSize(HYBRID_HEADER_SIZE, bucket);
    expect(sealedFileSize(plain - 4)).toBe(bucket);
    expect(sealedFileSize(plain - 3)).toBeGreaterThan(bucket);
  }
});

test('PAD-6: every size of a sealed file up to 4 GiB can be filled exactly', () => {
  for (const bucket of bucketsBetween(FILE_BUCKET_MIN, 2 ** 32 * 1.12)) {
    expect(ageFileSize(HYBRID_HEADER_SIZE, agePlainSize(HYBRID_HEADER_SIZE, bucket)), String(bucket)).toBe(bucket);
  }
});

test('PAD-6: a sealed file is at least 256 KiB, has a bucket’s size, and fits', () => {
  fc.assert(
    fc.property(size, (fileSize) => {
      const sealed = sealedFileSize(fileSize);
      expect(sealed).toBeGreaterThanOrEqual(FILE_BUCKET_MIN);
      expect(isBucketSize(sealed)).toBe(true);
      expect(ageFileSize(HYBRID_HEADER_SIZE, filePlainSize(fileSize))).toBe(sealed);
      expect(filePlainSize(fileSize)).toBeGreaterThanOrEqual(fileSize + 4);
    }),
    { numRuns: 2_000 },
  );
});

function factsWith(sequence: number): StanzaFacts {
  return { version: 1, channel: newId<ChannelId>(seededRandom('facts')), generation: 0, sequence };
}

test('a file for two recipients has a longer header, so sizes tell them apart', async ({ task }) => {
  const random = seededRandom(task.name);
  const encrypter = new Encrypter();
  for (let count = 0; count < 2; count += 1) {
    const { recipient } = await identityFromSeeds({ encryption: random(32), signing: random(32) });
    encrypter.addRecipient(recipient);
  }
  const form = readAgeForm(await encrypter.encrypt(new Uint8Array()));
  expect(form.ok && form.value.headerSize).toBeGreaterThan(HYBRID_HEADER_SIZE);
  expect(ageIdentityFromSeed(random(32))).toMatch(/^AGE-SECRET-KEY-PQ-1/);
});
