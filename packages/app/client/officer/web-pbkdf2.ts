// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Pbkdf2 } from '@amends/protocol/keys/sign-in.ts';

/** PBKDF2-SHA-256 of the platform's WebCrypto, in browsers and in Node. */
export const webPbkdf2: Pbkdf2 = async (password, salt, iterations) => {
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('raw', password.slice(), 'PBKDF2', false, ['deriveBits']);
  const bits = await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: salt.slice(), iterations }, key, 256);
  return new Uint8Array(bits);
};
