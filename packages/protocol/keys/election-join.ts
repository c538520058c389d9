// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, utf8 } from '@amends/base';
import type { ElectionScope } from './election-scope.ts';
import { sign, verifySignature } from './signature.ts';

/** What a teller or a trustee brings to an election: how her words are found, and the key that they sign with. */
export type ElectionJoin = {
  readonly scope: ElectionScope;
  /** 32 bytes: SHA-256 of the look-up id that her words give. */
  readonly lookupHash: Uint8Array;
  /** 32 bytes, Ed25519. */
  readonly verifyKey: Uint8Array;
};

/** Signs what she brings with the key of her invitation link, so that nobody but who holds the link can bring it. */
export function signElectionJoin(join: ElectionJoin, invitationSeed: Uint8Array): Uint8Array {
  return sign('election-join', messageOf(join), invitationSeed);
}

/** Whether the link's holder brought this. Never throws. */
export function isElectionJoin(
  join: ElectionJoin,
  by: { readonly signature: Uint8Array; readonly verifyKey: Uint8Array },
): boolean {
  return verifySignature('election-join', messageOf(join), by);
}

function messageOf({ scope, lookupHash, verifyKey }: ElectionJoin): Uint8Array {
  return concatBytes(utf8(`${scope}\n`), lookupHash, verifyKey);
}
