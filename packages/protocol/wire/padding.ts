// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, err, ok, type Result } from '@amends/base';

const KIB = 1024;
/** Sizes of whole ciphertexts, in bytes. Above the last one Padmé decides. */
const BUCKETS: readonly number[] = [4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB];
export const FILE_BUCKET_MIN = 256 * KIB;
const LENGTH_PREFIX = 4;

/** age's payload (C2SP age.md): a 16-byte nonce, then chunks of 64 KiB with 16 bytes of tag each. */
const AGE_NONCE = 16;
const AGE_CHUNK = 64 * KIB;
const AGE_TAG = 16;

/** The bucket that a ciphertext of `size` bytes is brought up to. */
export function bucketSize(size: number): number {
  return BUCKETS.find((bucket) => size <= bucket) ?? padme(size);
}

export function isBucketSize(size: number): boolean {
  return size > 0 && bucketSize(size) === size;
}

/** Padmé (Nikitin et al., PETS 2019), for sizes of 2 and more: at most 12 % more, and few distinct sizes. */
export function padme(size: number): number {
  const exponent = Math.floor(Math.log2(size));
  const lastBits = exponent - (Math.floor(Math.log2(exponent)) + 1);
  const step = 2 ** lastBits;
  return Math.ceil(size / step) * step;
}

/** Bytes of an age file with a header of `headerSize` bytes around `plainSize` bytes. */
export function ageFileSize(headerSize: number, plainSize: number): number {
  const chunks = Math.max(1, Math.ceil(plainSize / AGE_CHUNK));
  return headerSize + AGE_NONCE + plainSize + chunks * AGE_TAG;
}

/** The largest plaintext whose age file is at most `fileSize` bytes. */
export function agePlainSize(headerSize: number, fileSize: number): number {
  const payload = fileSize - headerSize - AGE_NONCE;
  const fullChunks = Math.floor(payload / (AGE_CHUNK + AGE_TAG));
  // What is left over holds a last chunk only where it is longer than that chunk's tag.
  const lastChunk = Math.max(0, (payload % (AGE_CHUNK + AGE_TAG)) - AGE_TAG);
  return fullChunks * AGE_CHUNK + lastChunk;
}

/**
 * Puts a length before the content and zeros behind it, `size` bytes in all.
 *
 * @throws RangeError when the content does not fit.
 */
export function pad(content: Uint8Array, size: number): Uint8Array {
  const space = size - LENGTH_PREFIX - content.length;
  if (space < 0) throw new RangeError('the content does not fit its padding');
  const length = new Uint8Array(LENGTH_PREFIX);
  new DataView(length.buffer).setUint32(0, content.length);
  return concatBytes(length, content, new Uint8Array(space));
}

/** The padded size of content that shall fill its bucket, given the header that will stand before it. */
export function paddedSize(contentSize: number, headerSize: number): number {
  const target = bucketSize(ageFileSize(headerSize, contentSize + LENGTH_PREFIX));
  return agePlainSize(headerSize, target);
}

/** Takes the content out again; padding that is not all zeros is refused. */
export function unpad(padded: Uint8Array): Result<Uint8Array, 'bad-padding'> {
  if (padded.length < LENGTH_PREFIX) return err('bad-padding');
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  const end = LENGTH_PREFIX + length;
  if (end > padded.length) return err('bad-padding');
  if (padded.subarray(end).some((byte) => byte !== 0)) return err('bad-padding');
  return ok(padded.subarray(LENGTH_PREFIX, end));
}
