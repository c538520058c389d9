// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, utf8 } from '@amends/base';
import type { Booth } from '../booth/booth.ts';
import { drawScalar } from '../booth/draw-scalar.ts';
import type { Element, Scalar } from '../group/group.ts';
import { reduce } from '../group/reduce.ts';
import { steadyProduct } from '../group/steady-product.ts';
import { decryptionPrefix } from '../v1/proofs/prefixes.ts';
import { toDecimal, type Decimal, type Proof } from '../v1/shapes/basics.ts';
import type { EncryptedTally, PartialDecryption } from '../v1/shapes/tally.ts';

export type ToDecrypt = {
  /** Of a trustee on her own, or her share. */
  readonly secret: Scalar;
  /** What is opened by it: she has verified the archive that it stands in, and decrypts nothing else. */
  readonly tally: EncryptedTally;
};

/**
 * Makes a trustee's part of the decryption of a tally, with proofs (section 4.18). Alone it opens nothing, unless she
 * holds the whole key.
 *
 * @returns the partial decryption as it is stored
 * @throws Error when the secret is no exponent, or the tally has a number that is not in the group
 */
export function decryptTally(booth: Booth, { secret, tally }: ToDecrypt): Uint8Array {
  assert(secret > 0n && secret < booth.group.order, 'the secret of a trustee is an exponent');
  const prefix = decryptionPrefix(booth.ground.fingerprint, booth.generatorPower(secret));
  const parts = tally.map((column) =>
    column.map(({ alpha }) => decryptOne(booth, { secret, prefix, alpha: BigInt(alpha) })),
  );
  const made: PartialDecryption = {
    decryption_factors: parts.map((column) => column.map(({ factor }) => factor)),
    decryption_proofs: parts.map((column) => column.map(({ proof }) => proof)),
  };
  return utf8(JSON.stringify(made));
}

type One = { readonly secret: Scalar; readonly prefix: string; readonly alpha: Element };

/** Raises one element to the secret, and proves that it was the secret of the trustee's key: what `checkDecryption` checks. */
function decryptOne(
  { group, random, generatorPower }: Booth,
  { secret, prefix, alpha }: One,
): { readonly factor: Decimal; readonly proof: Proof } {
  assert(group.contains(alpha), 'what is decrypted is in the group');
  const power = (exponent: Scalar): Element => steadyProduct(group, [{ base: alpha, exponent }]);
  const nonce = drawScalar(group, random);
  const challenge = group.hash(prefix, [generatorPower(nonce), power(nonce)]);
  const response = reduce(group, nonce - secret * challenge);
  return {
    factor: toDecimal(power(secret)),
    proof: { challenge: toDecimal(challenge), response: toDecimal(response) },
  };
}
