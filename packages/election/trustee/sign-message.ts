// SPDX-License-Identifier: AGPL-3.0-or-later
import { proveKnowledge, type Prover } from '../booth/prove-knowledge.ts';
import type { Scalar } from '../group/group.ts';
import { messagePrefix } from '../v1/proofs/prefixes.ts';
import type { SignedMessage } from '../v1/shapes/trustees.ts';

/** Signs a message (section 4.6.1): what `checkMessage` checks. */
export function signMessage(prover: Prover, secret: Scalar, message: string): SignedMessage {
  return { message, signature: proveKnowledge(prover, { secret, prefix: messagePrefix(message) }) };
}
