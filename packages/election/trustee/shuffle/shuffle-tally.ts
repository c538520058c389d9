// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, utf8 } from '@amends/base';
import type { Booth } from '../../booth/booth.ts';
import { drawScalar } from '../../booth/draw-scalar.ts';
import { writeCiphertext } from '../../booth/encrypt.ts';
import type { Ciphertext } from '../../v1/shapes/basics.ts';
import type { EncryptedTally, Shuffle } from '../../v1/shapes/tally.ts';
import { drawPermutation } from './draw-permutation.ts';
import { proveShuffle, type Mixed } from './prove-shuffle.ts';

/**
 * Shuffles the ciphertexts of ranked questions: puts them into another order and encrypts them anew, so that nobody
 * who was not told the order can tell which is which, and proves that nothing else was done (section 4.17). It takes a
 * browser some 50 ms for each ballot and question, and is done in a worker therefore.
 *
 * @param columns for each ranked question its ciphertexts (`rankedColumns`), all in the group
 * @returns the shuffle as it is stored
 */
export function shuffleTally(booth: Booth, columns: EncryptedTally): Uint8Array {
  const mixed = columns.map((before) => mix(booth, before));
  const made: Shuffle = {
    ciphertexts: mixed.map(({ after }) => after),
    proofs: mixed.map((one) => proveShuffle(booth, one)),
  };
  return utf8(JSON.stringify(made));
}

function mix(booth: Booth, before: readonly Ciphertext[]): Mixed {
  const order = drawPermutation(before.length, booth.random);
  const randoms = before.map(() => drawScalar(booth.group, booth.random));
  const after = order.map((from) => {
    const [{ alpha, beta }, random] = [itemAt(before, from), itemAt(randoms, from)];
    return writeCiphertext({
      alpha: booth.group.multiply(BigInt(alpha), booth.generatorPower(random)),
      beta: booth.group.multiply(BigInt(beta), booth.keyPower(random)),
    });
  });
  return { before, after, order, randoms };
}
