// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import type { ArchiveRecord } from '../archive/archive.ts';
import type { Element } from '../group/group.ts';
import type { DecryptionPart } from '../v1/proofs/check-decryption.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { partialDecryption, type EncryptedTally, type PartialDecryption } from '../v1/shapes/tally.ts';
import type { KeyHolders } from './key-holders.ts';
import { readOwned } from './read-owned.ts';
import type { Workers } from './workers.ts';

/** What one trustee made of each ciphertext of each question. */
export type Decryption = { readonly owner: number; readonly factors: readonly (readonly Element[])[] };

export type Decrypting = {
  readonly tally: EncryptedTally;
  readonly decryptions: readonly (readonly ArchiveRecord[])[];
  readonly holders: readonly KeyHolders[];
};

/** Checks all partial decryptions: their proofs, and that each is another trustee's (section 4.18). */
export async function checkDecryptions(
  { tally, decryptions, holders }: Decrypting,
  workers: Workers,
): Promise<Result<readonly Decryption[], string>> {
  const found: Decryption[] = [];
  const owners = new Set<number>();
  const trustees = holders.flatMap(({ keys }) => keys);
  for (const [index, data] of decryptions.entries()) {
    const refuse = (says: string): Result<never, string> => err(`decryption ${String(index + 1)} ${says}`);
    const owned = readOwned(data, trustees.length, owners);
    if (!owned.ok) return refuse(owned.error);
    const read = parseExact(itemAt(data, 0).content, partialDecryption);
    if (!read.ok) return refuse(read.error);
    const parts = readParts(tally, read.value, itemAt(trustees, owned.value - 1));
    if (!parts) return refuse('has another form than the tally');
    const checked = await workers.map('decryption', parts, (holds) => !holds);
    if (checked.includes(false))
      return refuse(`has a proof that does not hold (${String(checked.indexOf(false) + 1)})`);
    found.push({
      owner: owned.value,
      factors: read.value.decryption_factors.map((column) => column.map((factor) => BigInt(factor))),
    });
  }
  return ok(found);
}

/** Every ciphertext of the tally with its factor and proof, when there is one of each for each. */
function readParts(
  tally: EncryptedTally,
  { decryption_factors: factors, decryption_proofs: proofs }: PartialDecryption,
  trustee: Element,
): readonly DecryptionPart[] | undefined {
  const sizes = [tally, factors, proofs].map((columns) => JSON.stringify(columns.map(({ length }) => length)));
  if (new Set(sizes).size > 1) return undefined;
  return tally.flatMap((column, question) =>
    column.map(({ alpha }, index) => ({
      alpha: BigInt(alpha),
      factor: BigInt(itemAt(itemAt(factors, question), index)),
      proof: itemAt(itemAt(proofs, question), index),
      trustee,
    })),
  );
}
