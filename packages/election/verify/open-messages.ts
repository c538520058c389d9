// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import type { Element, Group } from '../group/group.ts';
import type { Term } from '../group/powers.ts';
import type { Crowd } from '../v1/proofs/check-shuffle.ts';
import type { EncryptedTally } from '../v1/shapes/tally.ts';
import type { Decryption } from './check-next-decryption.ts';
import type { Share } from './key-holders.ts';

/** A tally, what trustees made of it, and who of them is taken with which exponent. */
export type Decrypted = {
  readonly tally: EncryptedTally;
  readonly decryptions: readonly Decryption[];
  readonly shares: readonly Share[];
};

/** Opens every ciphertext of a tally with what trustees made of it (section 4.19): columns as those of the tally. */
export async function openMessages(
  group: Group,
  decrypted: Decrypted,
  crowd: Crowd,
): Promise<readonly (readonly Element[])[]> {
  return inColumns(await crowd.products(sealedTerms(group, decrypted)), decrypted.tally);
}

/** For each ciphertext beta divided by the product of the parts, which is its message. */
function sealedTerms(
  { order, multiply }: Group,
  { tally, decryptions, shares }: Decrypted,
): readonly (readonly Term[])[] {
  const chosen = decryptions.flatMap(({ owner, factors }) =>
    shares.filter((share) => share.owner === owner).map(({ exponent }) => ({ factors, exponent: order - exponent })),
  );
  // Those who each hold a key alone have one exponent, so that one power is enough for all of them.
  const alone = chosen.filter(({ exponent }) => exponent === order - 1n);
  const others = chosen.filter(({ exponent }) => exponent !== order - 1n);
  return tally.flatMap((column, question) =>
    column.map(({ beta }, index) => {
      const factorOf = ({ factors }: Pick<Decryption, 'factors'>): Element => itemAt(itemAt(factors, question), index);
      const base = alone.map(factorOf).reduce((product, factor) => multiply(product, factor), 1n);
      const powers = others.map((part) => ({ base: factorOf(part), exponent: part.exponent }));
      return [{ base: BigInt(beta), exponent: 1n }, { base, exponent: order - 1n }, ...powers];
    }),
  );
}

function inColumns(opened: readonly Element[], tally: EncryptedTally): readonly (readonly Element[])[] {
  const rest = [...opened];
  return tally.map((column) => rest.splice(0, column.length));
}
