// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Scalar } from '../group/group.ts';
import { fingerprintOf } from '../v1/fingerprint.ts';
import { signaturePrefix } from '../v1/proofs/prefixes.ts';
import type { Ballot } from '../v1/shapes/ballot.ts';
import type { Booth } from './booth.ts';
import { proveKnowledge } from './prove-knowledge.ts';

/**
 * Signs a ballot with the secret of its credential (section 4.14): over the ballot as it is stored, without the
 * signature.
 */
export function signBallot(booth: Booth, unsigned: Omit<Ballot, 'signature'>, secret: Scalar): Ballot {
  const hash = fingerprintOf(JSON.stringify(unsigned));
  return { ...unsigned, signature: { hash, proof: proveKnowledge(booth, { secret, prefix: signaturePrefix(hash) }) } };
}
