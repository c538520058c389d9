// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, newId, toBase64url, toHex, type FileId, type Random } from '@amends/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256, sha256Stream } from '../keys/derive.ts';
import { ageIdentityFromSeed } from '../keys/identity.ts';
import { sealFile } from '../seal/file.ts';
import { sealToRecipient } from '../seal/hybrid.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { HYBRID_HEADER_SIZE } from '../wire/file-form.ts';
import { pad } from '../wire/padding.ts';
import { identityToRecipient } from 'age-encryption';
import { openFile as openWithPauses } from './file.ts';
import type { Attachment } from '../wire/entry.ts';

const KIB = 1024;
const openFile = async (parts: readonly Uint8Array[], attachment: Attachment) =>
  await openWithPauses(parts, attachment, () => Promise.resolve());

/** A source that gives these parts one by one. */
function streamOf(...parts: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const waiting = [...parts];
  return new ReadableStream({
    pull(controller) {
      const part = waiting.shift();
      if (part === undefined) controller.close();
      else controller.enqueue(part);
    },
  });
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return concatBytes(...parts);
}

/** Bytes that differ everywhere, cheaply. */
const content = (size: number) => Uint8Array.from({ length: size }, (_, index) => (index * 31 + (index >> 8)) % 251);

async function sealed(plain: Uint8Array, random: Random, parts: readonly Uint8Array[] = [plain]) {
  const file = await sealFile({ size: plain.length, stream: streamOf(...parts) }, random);
  const bytes = await collect(file.stream);
  return { bytes, attachment: attachmentOf(bytes, file.key, plain.length, random), sealedSize: file.sealedSize };
}

function attachmentOf(bytes: Uint8Array, key: Uint8Array, size: number, random: Random): Attachment {
  return {
    file: newId<FileId>(random),
    key: toBase64url(key),
    hash: toHex(sha256(bytes)),
    sealedSize: bytes.length,
    size,
    name: 'photo.jpg',
    type: 'image/jpeg',
  };
}

/** Seals any padded plaintext whatever, as another program could. */
async function sealedPadded(padded: Uint8Array, size: number, random: Random) {
  const key = random(32);
  const bytes = await sealToRecipient(padded, await identityToRecipient(ageIdentityFromSeed(key)));
  return { bytes, attachment: attachmentOf(bytes, key, size, random) };
}

test.each([0, 1, 64 * KIB - 5, 64 * KIB - 4, 64 * KIB - 1, 64 * KIB, 64 * KIB + 1, 300 * KIB])(
  'FILE-1: a file of %i bytes comes back, and its sealed form is of the size that was said',
  async (size) => {
    const random = seededRandom(`file of ${String(size)}`);
    const plain = content(size);
    const { bytes, attachment, sealedSize } = await sealed(plain, random);
    expect(bytes).toHaveLength(sealedSize);
    expect(sealedSize).toBe(size < 200 * KIB ? 256 * KIB : 304 * KIB);
    const opened = await openFile([bytes], attachment);
    expect(opened.ok && Buffer.from(opened.value).equals(Buffer.from(plain))).toBe(true);
  },
);

test('FILE-1: how a source is cut into parts makes no difference, and empty parts do not stop it', async ({ task }) => {
  const plain = content(100 * KIB);
  const none = new Uint8Array();
  const parts = [none, plain.subarray(0, 1), none, none, plain.subarray(1, 70_000), plain.subarray(70_000), none];
  const { bytes, attachment } = await sealed(plain, seededRandom(task.name), parts);
  const opened = await openFile([bytes], attachment);
  expect(opened.ok && Buffer.from(opened.value).equals(Buffer.from(plain))).toBe(true);
});

test('a sealed file may be cut into parts anywhere behind its header', async ({ task }) => {
  const plain = content(150 * KIB);
  const { bytes, attachment } = await sealed(plain, seededRandom(task.name));
  const chunk = HYBRID_HEADER_SIZE + 16 + 64 * KIB + 16;
  const cuts = fc.uniqueArray(fc.integer({ min: HYBRID_HEADER_SIZE + 1, max: bytes.length }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(cuts, async (at) => {
      const edges = [0, ...at.toSorted((left, right) => left - right), bytes.length];
      const parts = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
      const opened = await openFile(parts, attachment);
      expect(opened.ok && Buffer.from(opened.value).equals(Buffer.from(plain))).toBe(true);
    }),
    { numRuns: 20, examples: [[[chunk - 1]], [[chunk]], [[chunk + 1]], [[bytes.length]]] },
  );
  const early = [bytes.subarray(0, 100), bytes.subarray(100)];
  expect(await openFile(early, attachment)).toEqual({ ok: false, error: 'does-not-open' });
});

test('others get a turn before each part of a file is hashed, and before each is opened', async ({ task }) => {
  const { bytes, attachment } = await sealed(content(10), seededRandom(task.name));
  const parts = [bytes.subarray(0, 90 * KIB), bytes.subarray(90 * KIB, 91 * KIB), bytes.subarray(91 * KIB)];
  let pauses = 0;
  const pause = (): Promise<void> => {
    pauses += 1;
    return Promise.resolve();
  };
  expect(await openWithPauses(parts, attachment, pause)).toMatchObject({ ok: true });
  expect(pauses).toBeGreaterThanOrEqual(6);
});

test('FILE-2: every file has a key of its own', async ({ task }) => {
  const random = seededRandom(task.name);
  const [first, second] = [await sealed(content(10), random), await sealed(content(10), random)];
  expect(first.attachment.key).not.toBe(second.attachment.key);
  const swapped = { ...second.attachment, key: first.attachment.key };
  expect(await openFile([second.bytes], swapped)).toEqual({ ok: false, error: 'does-not-open' });
});

test.each([
  ['shorter', 9],
  ['longer', 11],
  ['empty', 0],
])('FILE-3: a source that is %s than was said makes the stream fail', async (_, actual) => {
  const random = seededRandom('a size that lies');
  const file = await sealFile({ size: 10, stream: streamOf(content(actual)) }, random);
  await expect(collect(file.stream)).rejects.toThrow('than its size');
});

test.each([-1, 0.5, 2 ** 32, Number.NaN])('FILE-3: %d is no size of a file', async (size) => {
  const source = { size, stream: streamOf() };
  await expect(sealFile(source, seededRandom('no size'))).rejects.toThrow('a size is a count of bytes');
});

test('FILE-3: a file may be as large as its length can say', async ({ task }) => {
  const source = { size: 2 ** 32 - 1, stream: streamOf() };
  const { sealedSize, stream } = await sealFile(source, seededRandom(task.name));
  expect(sealedSize).toBeGreaterThan(2 ** 32);
  await stream.cancel();
});

test('a sealed stream that nobody wants any more stops its source', async ({ task }) => {
  const stopped = new Promise((resolve) => {
    const source = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(content(KIB));
      },
      cancel: resolve,
    });
    void sealFile({ size: 10_000 * KIB, stream: source }, seededRandom(task.name)).then(
      async ({ stream }) => await stream.cancel('the reader left'),
    );
  });
  expect(await stopped).toBe('the reader left');
});

test('FILE-4: a stored file that is not the one the entry means is refused before it is opened', async ({ task }) => {
  const random = seededRandom(task.name);
  const { bytes, attachment } = await sealed(content(10), random);
  const altered = bytes.slice();
  altered[5_000] = (altered[5_000] ?? 0) ^ 1;
  const refused = { ok: false, error: 'altered' };
  expect(await openFile([altered], attachment)).toEqual(refused);
  expect(await openFile([bytes.subarray(0, -1)], attachment)).toEqual(refused);
  expect(await openFile([concatBytes(bytes, Uint8Array.of(0))], attachment)).toEqual(refused);
  expect(await openFile([bytes], { ...attachment, hash: '0'.repeat(64) })).toEqual(refused);
  expect(await openFile([bytes], { ...attachment, sealedSize: bytes.length + 1 })).toEqual(refused);
  expect(await openFile([new Uint8Array()], attachment)).toEqual(refused);
  expect(await openFile([], attachment)).toEqual(refused);
});

test('FILE-4: a file that does not open, although its hash is right, is refused', async ({ task }) => {
  const random = seededRandom(task.name);
  const { bytes, attachment } = await sealed(content(10), random);
  const altered = bytes.slice();
  altered[5_000] = (altered[5_000] ?? 0) ^ 1;
  const agreed = { ...attachment, hash: toHex(sha256(altered)) };
  expect(await openFile([altered], agreed)).toEqual({ ok: false, error: 'does-not-open' });
  const nothing = { ...attachment, sealedSize: 0, hash: toHex(sha256(new Uint8Array())) };
  expect(await openFile([], nothing)).toEqual({ ok: false, error: 'does-not-open' });
});

test('FILE-5: a file whose padding or length is not what the entry says is refused', async ({ task }) => {
  const random = seededRandom(task.name);
  const padded = pad(content(10), 1_000);
  const dirty = padded.slice();
  dirty.set([1], 999);
  const odd = await sealedPadded(dirty, 10, random);
  expect(await openFile([odd.bytes], odd.attachment)).toEqual({ ok: false, error: 'bad-padding' });
  const short = await sealedPadded(padded, 11, random);
  expect(await openFile([short.bytes], short.attachment)).toEqual({ ok: false, error: 'wrong-size' });
});

test('a hash that is fed in parts is the hash of the whole', () => {
  const hash = sha256Stream();
  for (const part of [content(1_000), new Uint8Array(), content(70_000)]) hash.update(part);
  expect(hash.digest()).toEqual(sha256(concatBytes(content(1_000), content(70_000))));
});
