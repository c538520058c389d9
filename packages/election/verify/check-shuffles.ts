// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { ArchiveRecord } from '../archive/archive.ts';
import type { Ground } from '../v1/ground.ts';
import type { Crowd } from '../v1/proofs/check-shuffle.ts';
import type { EncryptedTally } from '../v1/shapes/tally.ts';
import { checkNextShuffle } from './check-next-shuffle.ts';
import { rankedColumns, replaceRanked } from './ranked-columns.ts';

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
  let before = rankedColumns(ground.election, tally);
  const owners = new Set<number>();
  for (const [index, data] of shuffles.entries()) {
    const checked = await checkNextShuffle(ground, { before, trustees, owners, data }, crowd);
    if (!checked.ok) return err(`shuffle ${String(index + 1)} ${checked.error}`);
    before = checked.value;
  }
  return ok(replaceRanked(ground.election, tally, before));
}
