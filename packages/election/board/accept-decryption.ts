// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { makeRecord } from '../archive/make-record.ts';
import { checkNextDecryption } from '../verify/check-next-decryption.ts';
import type { Workers } from '../verify/workers.ts';
import type { Owned } from './accept-shuffle.ts';
import { ownedData } from './owned-data.ts';
import type { RunningElection } from './read-election.ts';

/**
 * Checks a partial decryption before it is appended: its proofs, and that it is one more trustee's.
 *
 * @returns the data of the event, or what is wrong first
 */
export async function acceptDecryption(
  { holders, tally, decryptions }: RunningElection,
  { owner, content }: Owned,
  workers: Workers,
): Promise<Result<readonly Uint8Array[], string>> {
  if (!tally) return err('comes before the tally');
  const data = ownedData(owner, content);
  const decrypting = {
    tally: tally.ciphertexts,
    trustees: holders.flatMap(({ keys }) => keys),
    owners: new Set(decryptions.map((decryption) => decryption.owner)),
  };
  const records = data.map((one) => makeRecord('data', one));
  const checked = await checkNextDecryption(decrypting, records, workers);
  return checked.ok ? ok(data) : checked;
}
