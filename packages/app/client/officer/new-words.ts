// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Random } from '@amends/base';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import { makeCode, type CodeWords } from '@amends/protocol/keys/return-code.ts';
import { deriveSignIn, SIGN_IN_ITERATIONS, SIGN_IN_SALT_LENGTH } from '@amends/protocol/keys/sign-in.ts';
import { sealKeyFile } from './key-file.ts';
import { webPbkdf2 } from './web-pbkdf2.ts';

/** Eight words, and what the server is given of them. */
export type NewWords = {
  /** Shown once, printed, and typed back in part. */
  readonly words: CodeWords;
  readonly sealed: { readonly salt: Uint8Array; readonly proof: Uint8Array; readonly keyFile: Uint8Array };
};

/** Makes an officer's words on her device, and seals her keys to them. Nothing is sent. */
export async function makeWords(random: Random, identity: Identity): Promise<NewWords> {
  const words = makeCode(random);
  const salt = random(SIGN_IN_SALT_LENGTH);
  const by = { pbkdf2: webPbkdf2, iterations: SIGN_IN_ITERATIONS };
  const { proof, wrapIdentity } = await deriveSignIn(words, salt, by);
  return { words, sealed: { salt, proof, keyFile: await sealKeyFile(identity, wrapIdentity) } };
}
