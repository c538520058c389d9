// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8 } from '@amends/base';
import { deriveKey } from './derive.ts';
import { ageIdentityFromSeed } from './identity.ts';

/** OWASP's figure for PBKDF2-HMAC-SHA-256; the words alone already hold 80 random bits. */
export const SIGN_IN_ITERATIONS = 600_000;
export const SIGN_IN_SALT_LENGTH = 16;

/** PBKDF2-SHA-256 giving 32 bytes; a parameter, because each platform has its own. */
export type Pbkdf2 = (password: Uint8Array, salt: Uint8Array, iterations: number) => Promise<Uint8Array>;

export type SignInKeys = {
  /** 32 bytes sent to the server, which keeps a hash of them. They open nothing. */
  readonly proof: Uint8Array;
  /** The age identity that opens the officer's key file. Never sent. */
  readonly wrapIdentity: string;
};

/**
 * What an officer's eight words open.
 *
 * @param words - as `parseCode` accepts them, already checked
 * @param salt - 16 bytes, served for the officer's address
 */
export async function deriveSignIn(
  words: readonly string[],
  salt: Uint8Array,
  by: { readonly pbkdf2: Pbkdf2; readonly iterations: number },
): Promise<SignInKeys> {
  const secret = await by.pbkdf2(utf8(words.join('-')), salt, by.iterations);
  return {
    proof: deriveKey(secret, { salt: 'officer', purpose: 'sign-in', length: 32 }),
    wrapIdentity: wrapIdentityFrom(secret),
  };
}

/** The age identity that a 32-byte secret (from words, or from a passkey's PRF) opens the key file with. */
export function wrapIdentityFrom(secret: Uint8Array): string {
  return ageIdentityFromSeed(deriveKey(secret, { salt: 'officer', purpose: 'wrap', length: 32 }));
}
