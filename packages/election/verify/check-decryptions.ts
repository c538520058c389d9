// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { ArchiveRecord } from '../archive/archive.ts';
import type { EncryptedTally } from '../v1/shapes/tally.ts';
import { checkNextDecryption, type Decryption } from './check-next-decryption.ts';
import type { KeyHolders } from './key-holders.ts';
import type { Workers } from './workers.ts';

export type Decryptions = {
  readonly tally: EncryptedTally;
  readonly decryptions: readonly (readonly ArchiveRecord[])[];
  readonly holders: readonly KeyHolders[];
};

/** Checks all partial decryptions: their proofs, and that each is another trustee's (section 4.18). */
export async function checkDecryptions(
  { tally, decryptions, holders }: Decryptions,
  workers: Workers,
): Promise<Result<readonly Decryption[], string>> {
  const found: Decryption[] = [];
  const decrypting = { tally, trustees: holders.flatMap(({ keys }) => keys), owners: new Set<number>() };
  for (const [index, data] of decryptions.entries()) {
    const checked = await checkNextDecryption(decrypting, data, workers);
    if (!checked.ok) return err(`decryption ${String(index + 1)} ${checked.error}`);
    found.push(checked.value);
  }
  return ok(found);
}
