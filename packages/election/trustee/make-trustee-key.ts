// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert } from '@amends/base';
import { proveKnowledge, type Prover } from '../booth/prove-knowledge.ts';
import type { Scalar } from '../group/group.ts';
import { trusteePrefix } from '../v1/proofs/prefixes.ts';
import { toDecimal } from '../v1/shapes/basics.ts';
import type { TrusteeKey } from '../v1/shapes/trustees.ts';

export type TrusteeSecret = {
  /** Of a trustee on her own drawn by `drawScalar`; of one of several her share. */
  readonly secret: Scalar;
  /** Who she is, as the archive says it. */
  readonly name?: string | undefined;
};

/**
 * Makes the public key of a secret, with the proof that it is known (section 4.5). As `["Single", key]` it stands among
 * the trustees of an election.
 *
 * @throws Error when the secret is no exponent other than 0
 */
export function makeTrusteeKey(prover: Prover, { secret, name }: TrusteeSecret): TrusteeKey {
  const { group, generatorPower } = prover;
  assert(secret > 0n && secret < group.order, 'the secret of a trustee is an exponent');
  const key = toDecimal(generatorPower(secret));
  const pok = proveKnowledge(prover, { secret, prefix: trusteePrefix(group, key) });
  return { pok, public_key: key, ...(name !== undefined && { name }) };
}
