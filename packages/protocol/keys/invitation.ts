// SPDX-License-Identifier: AGPL-3.0-or-later
import { deriveKey } from './derive.ts';
import { verifyKeyOf } from './signature.ts';

/** What the 32 secret bytes of an invitation link give. */
export type InvitationKeys = {
  /** 16 bytes, sent to find the invitation; the server keeps its SHA-256. */
  readonly lookup: Uint8Array;
  /** 32 bytes: signs the enrolment, under the key that the roster names. */
  readonly signingSeed: Uint8Array;
  readonly verifyKey: Uint8Array;
};

export function invitationFrom(secret: Uint8Array): InvitationKeys {
  const signingSeed = deriveKey(secret, { salt: 'invitation', purpose: 'invitation/signing', length: 32 });
  return {
    lookup: deriveKey(secret, { salt: 'invitation', purpose: 'invitation/lookup', length: 16 }),
    signingSeed,
    verifyKey: verifyKeyOf(signingSeed),
  };
}
