// SPDX-License-Identifier: AGPL-3.0-or-later
import { HYBRID_STANZA } from './stanza.ts';
import { ageFileSize, agePlainSize, FILE_BUCKET_MIN, padme } from './padding.ts';

/** Bytes of ML-KEM-768's ciphertext and X25519's share together. */
const HYBRID_SHARE = 1120;
const LENGTH_PREFIX = 4;

/** Bytes of the header of an age file for one hybrid recipient. */
export const HYBRID_HEADER_SIZE =
  'age-encryption.org/v1\n'.length +
  `-> ${HYBRID_STANZA} `.length +
  Math.ceil((HYBRID_SHARE * 4) / 3) +
  1 +
  Math.ceil((32 * 4) / 3) +
  1 +
  '--- '.length +
  43 +
  1;

/** Bytes of the sealed form of a file of `size` bytes. */
export function sealedFileSize(size: number): number {
  return padme(Math.max(FILE_BUCKET_MIN, ageFileSize(HYBRID_HEADER_SIZE, size + LENGTH_PREFIX)));
}

/** Bytes of plaintext in a sealed file: its length, the file, and zeros. */
export function filePlainSize(size: number): number {
  return agePlainSize(HYBRID_HEADER_SIZE, sealedFileSize(size));
}
