// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import type { ArchiveRecord } from '../archive/archive.ts';
import type { Ground } from '../v1/ground.ts';
import { checkShuffle, type Crowd } from '../v1/proofs/check-shuffle.ts';
import { isRanked } from '../v1/shapes/election.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { shuffle as shuffleShape, type EncryptedTally, type Shuffle } from '../v1/shapes/tally.ts';
import { readOwned } from './read-owned.ts';

export type Mixing = {
  /** The ciphertexts of each question before the first shuffle. */
  readonly tally: EncryptedTally;
  readonly shuffles: readonly (readonly ArchiveRecord[])[];
  readonly trustees: number;
};

/**
 * Checks all shuffles: one after the other, each by another trustee (section 4.17).
 *
 * @returns the tally to be decrypted, with the ranked questions as the last shuffle left them
 */
export async function checkShuffles(
  ground: Ground,
  { tally, shuffles, trustees }: Mixing,
  crowd: Crowd,
): Promise<Result<EncryptedTally, string>> {
  const ranked = [...ground.election.questions.keys()].filter((index) =>
    isRanked(itemAt(ground.election.questions, index)),
  );
  let now = ranked.map((question) => itemAt(tally, question));
  const owners = new Set<number>();
  for (const [index, data] of shuffles.entries()) {
    const refuse = (says: string): Result<never, string> => err(`shuffle ${String(index + 1)} ${says}`);
    const owned = readOwned(data, trustees, owners);
    if (!owned.ok) return refuse(owned.error);
    const read = parseExact(itemAt(data, 0).content, shuffleShape);
    if (!read.ok) return refuse(read.error);
    const checked = await checkEach(ground, { before: now, shuffle: read.value }, crowd);
    if (!checked.ok) return refuse(checked.error);
    now = [...read.value.ciphertexts];
  }
  return ok(tally.map((column, question) => now[ranked.indexOf(question)] ?? column));
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
