// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, type Result } from '@amends/base';
import { parseCode } from '@amends/protocol/keys/return-code.ts';
import { deriveSignIn } from '@amends/protocol/keys/sign-in.ts';
import type { TransportFault } from '../transport.ts';
import { openKeyFile } from './key-file.ts';
import type { SignInAnswer } from './officer-api.ts';
import type { OfficeSession, SessionTools } from './office-session.ts';
import { openSession } from './open-session.ts';
import { usePasskey, type PasskeyFault } from './passkey.ts';
import { webPbkdf2 } from './web-pbkdf2.ts';

export type SignInFault = TransportFault | { readonly type: 'words'; readonly word?: string };

/** Signs in with words and TOTP: the words never leave the device, and open the keys that come back. */
export async function signIn(
  tools: SessionTools,
  given: { readonly email: string; readonly words: string; readonly totp: string },
): Promise<Result<OfficeSession, SignInFault>> {
  const code = parseCode(given.words);
  if (!code.ok) {
    return err({ type: 'words', ...(code.error.type === 'unknown-word' ? { word: code.error.word } : {}) });
  }
  const started = await tools.api.startSignIn(given.email);
  if (!started.ok) return started;
  const { salt, iterations } = started.value;
  const words = given.words
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  const { proof, wrapIdentity } = await deriveSignIn(words, salt, { pbkdf2: webPbkdf2, iterations });
  const answer = await tools.api.signIn({ email: given.email, proof, totp: given.totp.replace(/\s/g, '') });
  return answer.ok ? await openWith(tools, { answer: answer.value, wrapIdentity }) : answer;
}

/** Daily use: one touch signs in and opens the keys. */
export async function signInWithPasskey(tools: SessionTools): Promise<Result<OfficeSession, PasskeyFault>> {
  const used = await usePasskey(tools);
  if (!used.ok) return used;
  const { id: passkey, wrapIdentity, ...proof } = used.value;
  const answer = await tools.api.signInWithPasskey(proof);
  return answer.ok ? await openWith(tools, { answer: answer.value, wrapIdentity, passkey }) : answer;
}

async function openWith(
  tools: SessionTools,
  {
    answer,
    wrapIdentity,
    ...cameBy
  }: { readonly answer: SignInAnswer; readonly wrapIdentity: string; readonly passkey?: string },
): Promise<Result<OfficeSession, TransportFault>> {
  const identity = await openKeyFile(answer.keyFile, wrapIdentity);
  if (!identity.ok) return err({ type: 'not-signed-in' });
  const cameIn = { hasWords: answer.hasWords, ...cameBy };
  return await openSession(tools, { me: answer.officer, identity: identity.value, cameIn });
}
