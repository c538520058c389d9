// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import type { ArchiveRecord } from '../archive/archive.ts';
import type { Element } from '../group/group.ts';
import type { DecryptionPart } from '../v1/proofs/check-decryption.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { partialDecryption, type EncryptedTally, type PartialDecryption } from '../v1/shapes/tally.ts';
import { readOwned } from './read-owned.ts';
import type { Workers } from './workers.ts';

/** What one trustee made of each ciphertext of each question. */
export type Decryption = { readonly owner: number; readonly factors: readonly (readonly Element[])[] };

/** What is decrypted, and by whom it can be. */
export type Decrypting = {
  readonly tally: EncryptedTally;
  /** The keys of all trustees, in the order of their numbers. */
  readonly trustees: readonly Element[];
  /** Who made one before; whoever made this one is added. */
  readonly owners: Set<number>;
};

/**
 * Checks one partial decryption: its proofs, and that it is one more trustee's (section 4.18).
 *
 * @param data what was made, and whose it is
 */
export async function checkNextDecryption(
  { tally, trustees, owners }: Decrypting,
  data: readonly ArchiveRecord[],
  workers: Workers,
): Promise<Result<Decryption, string>> {
  const owned = readOwned(data, trustees.length, owners);
  if (!owned.ok) return owned;
  const read = parseExact(itemAt(data, 0).content, partialDecryption);
  if (!read.ok) return read;
  const parts = readParts(tally, read.value, itemAt(trustees, owned.value - 1));
  if (!parts) return err('has another form than the tally');
  const checked = await workers.map('decryption', parts, (holds) => !holds);
  if (checked.includes(false)) return err(`has a proof that does not hold (${String(checked.indexOf(false) + 1)})`);
  return ok({ owner: owned.value, factors: readFactors(read.value) });
}

/** The numbers of what a trustee made, whatever they are. */
export function readFactors({ decryption_factors: factors }: PartialDecryption): Decryption['factors'] {
  return factors.map((column) => column.map((factor) => BigInt(factor)));
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
