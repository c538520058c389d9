// SPDX-License-Identifier: AGPL-3.0-or-later
import { createPublicKey, verify } from 'node:crypto';
import { concatBytes, utf8 } from '@amends/base';
import type { VerifyAct } from '../board/check-spare-signatures.ts';

/** What stands before the message in a signature of this context (PROTOCOL.md, Signatures). */
const CONTEXT = utf8('amends/v1/election-act\n');

/** Ed25519 as Node has it. */
export const isSignedAct: VerifyAct = (message, { signature, verifyKey }) => {
  try {
    const x = Buffer.from(verifyKey).toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, concatBytes(CONTEXT, message), key, signature);
  } catch {
    // The key is none.
    return false;
  }
};
