// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { makeRecord } from '../archive/make-record.ts';
import { checkNextShuffle } from '../verify/check-next-shuffle.ts';
import { makeCrowd } from '../verify/make-crowd.ts';
import { rankedColumns } from '../verify/ranked-columns.ts';
import type { Workers } from '../verify/workers.ts';
import { ownedData } from './owned-data.ts';
import type { RunningElection } from './read-election.ts';

/** What a trustee made: a shuffle or a partial decryption as it is stored, and her number. */
export type Owned = { readonly owner: number; readonly content: Uint8Array };

/**
 * Checks a shuffle before it is appended: its proofs, and that it is one more trustee's.
 *
 * @returns the data of the event, or what is wrong first
 */
export async function acceptShuffle(
  { ground, holders, tally, shufflers }: RunningElection,
  { owner, content }: Owned,
  workers: Workers,
): Promise<Result<readonly Uint8Array[], string>> {
  if (!tally) return err('comes before the tally');
  const data = ownedData(owner, content);
  const shuffling = {
    before: rankedColumns(ground.election, tally.ciphertexts),
    trustees: holders.flatMap(({ keys }) => keys).length,
    owners: new Set(shufflers),
    data: data.map((one) => makeRecord('data', one)),
  };
  if (shuffling.before.length === 0) return err('there is nothing to shuffle');
  const checked = await checkNextShuffle(ground, shuffling, makeCrowd(ground.group, workers));
  return checked.ok ? ok(data) : checked;
}
