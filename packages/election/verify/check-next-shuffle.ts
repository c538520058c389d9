// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import type { ArchiveRecord } from '../archive/archive.ts';
import type { Ground } from '../v1/ground.ts';
import { checkShuffle, type Crowd } from '../v1/proofs/check-shuffle.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { shuffle as shuffleShape, type EncryptedTally, type Shuffle } from '../v1/shapes/tally.ts';
import { readOwned } from './read-owned.ts';

/** What is shuffled, and by whom it can be. */
export type Shuffling = {
  /** The ciphertexts of each ranked question before. */
  readonly before: EncryptedTally;
  /** How many trustees there are. */
  readonly trustees: number;
  /** Who shuffled before; whoever made this one is added. */
  readonly owners: Set<number>;
  /** What was made, and whose it is. */
  readonly data: readonly ArchiveRecord[];
};

/**
 * Checks one shuffle: its proofs, and that it is one more trustee's (section 4.17).
 *
 * @returns the ciphertexts of each ranked question after it
 */
export async function checkNextShuffle(
  ground: Ground,
  { before, trustees, owners, data }: Shuffling,
  crowd: Crowd,
): Promise<Result<EncryptedTally, string>> {
  const owned = readOwned(data, trustees, owners);
  if (!owned.ok) return owned;
  const read = parseExact(itemAt(data, 0).content, shuffleShape);
  if (!read.ok) return read;
  const checked = await checkEach(ground, { before, shuffle: read.value }, crowd);
  return checked.ok ? ok(read.value.ciphertexts) : checked;
}

type Step = { readonly before: EncryptedTally; readonly shuffle: Shuffle };

async function checkEach(ground: Ground, { before, shuffle }: Step, crowd: Crowd): Promise<Result<'holds', string>> {
  const { ciphertexts, proofs } = shuffle;
  if (ciphertexts.length !== before.length || proofs.length !== before.length)
    return err('is of another number of questions');
  for (const [index, column] of before.entries()) {
    const shuffled = { before: column, after: itemAt(ciphertexts, index), proof: itemAt(proofs, index) };
    const checked = await checkShuffle(ground, shuffled, crowd);
    if (!checked.ok) return checked;
  }
  return ok('holds');
}
