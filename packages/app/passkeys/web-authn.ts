// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { PasskeyPlace, PasskeyVerifier } from '../ports/passkey-verifier.ts';

/** Loaded when the first passkey comes: it takes 24 MB, which reports do not need (ADR 0013). */
const library = async () => await import('@simplewebauthn/server');

/** Passkeys checked by SimpleWebAuthn. The user must have been verified: one touch is both factors. */
export const webAuthnVerifier: PasskeyVerifier = {
  async register(response, at) {
    try {
      // The library checks every part of what it reads.
      const given = response as RegistrationResponseJSON;
      const { verifyRegistrationResponse } = await library();
      const { verified, registrationInfo } = await verifyRegistrationResponse({ response: given, ...expected(at) });
      if (!verified) return undefined;
      const { id, publicKey, counter } = registrationInfo.credential;
      return { id, publicKey, counter };
    } catch {
      return undefined;
    }
  },
  async assert(response, { passkey, ...at }) {
    try {
      // The library checks every part of what it reads.
      const given = response as AuthenticationResponseJSON;
      const credential = { id: passkey.id, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter };
      const { verifyAuthenticationResponse } = await library();
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: given,
        credential,
        ...expected(at),
      });
      return verified ? authenticationInfo.newCounter : undefined;
    } catch {
      return undefined;
    }
  },
};

function expected({ challenge, origin }: PasskeyPlace) {
  return {
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    requireUserVerification: true,
  };
}
