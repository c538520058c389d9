// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, type Random } from '@amends/base';
import { identityToRecipient } from 'age-encryption';
import { ageIdentityFromSeed } from '../keys/identity.ts';
import { filePlainSize, sealedFileSize } from '../wire/file-form.ts';
import { hybridEncrypter } from './hybrid.ts';

const ZEROS = new Uint8Array(64 * 1024);
/** What the length before a file's bytes can say. */
const SIZE_MAX = 2 ** 32 - 1;

export type SealedFile = {
  /** 32 bytes: the seed of the file's own identity. It goes into the entry and nowhere else. */
  readonly key: Uint8Array;
  readonly sealedSize: number;
  /** The ciphertext, in parts as age makes them. */
  readonly stream: ReadableStream<Uint8Array>;
};

/**
 * Seals a file of known size to a key of its own, padded, as a stream.
 *
 * @throws Error for a size that is no count of bytes, or is over 4 GiB; and, through the stream, when the source is
 * not of the size that was said.
 */
export async function sealFile(
  source: { readonly size: number; readonly stream: ReadableStream<Uint8Array> },
  random: Random,
): Promise<SealedFile> {
  assert(
    Number.isSafeInteger(source.size) && source.size >= 0 && source.size <= SIZE_MAX,
    'a size is a count of bytes',
  );
  const key = random(32);
  const recipient = await identityToRecipient(ageIdentityFromSeed(key));
  const plain = paddedStream(source);
  const stream = await hybridEncrypter(recipient).encrypt(plain);
  return { key, sealedSize: sealedFileSize(source.size), stream };
}

function paddedStream(source: {
  readonly size: number;
  readonly stream: ReadableStream<Uint8Array>;
}): ReadableStream<Uint8Array> {
  const reader = source.stream.getReader();
  const prefix = new Uint8Array(4);
  new DataView(prefix.buffer).setUint32(0, source.size);
  let zerosLeft = filePlainSize(source.size) - prefix.length - source.size;
  let bytesLeft = source.size;
  let started = false;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!started) {
        started = true;
        controller.enqueue(prefix);
        return;
      }
      // An empty part must not end this pull: nothing would start another.
      let part = await reader.read();
      while (!part.done && part.value.length === 0) part = await reader.read();
      if (!part.done) {
        bytesLeft -= part.value.length;
        assert(bytesLeft >= 0, 'a file is not longer than its size');
        controller.enqueue(part.value);
        return;
      }
      assert(bytesLeft === 0, 'a file is not shorter than its size');
      if (zerosLeft === 0) {
        controller.close();
        return;
      }
      const zeros = ZEROS.subarray(0, Math.min(zerosLeft, ZEROS.length));
      zerosLeft -= zeros.length;
      controller.enqueue(zeros);
    },
    async cancel(reason) {
      await reader.cancel(reason);
    },
  });
}
