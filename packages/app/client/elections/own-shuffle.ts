// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8 } from '@amends/base';
import type { ElectionScope } from '@amends/protocol/keys/election-scope.ts';
import { verifySignature } from '@amends/protocol/keys/signature.ts';

/** What a trustee knows her shuffle by: what is published as signed by her, and the key that her words give. */
export type OwnShuffle = {
  readonly scope: ElectionScope;
  readonly verifyKey: Uint8Array;
  /** Null where nothing is published. */
  readonly signature: Uint8Array | null;
};

/** What a trustee signs of her shuffle: that the one with this hash is hers (ELECT-5). */
export function shuffleMessage(scope: ElectionScope, hash: string): Uint8Array {
  return utf8(`${scope}\nshuffle\n${hash}`);
}

/** Whether a shuffle is one that she signed. In the archive stands only a number, which anybody can write there. */
export function isOwnShuffle({ scope, verifyKey, signature }: OwnShuffle, hash: string): boolean {
  return signature !== null && verifySignature('election-act', shuffleMessage(scope, hash), { signature, verifyKey });
}
