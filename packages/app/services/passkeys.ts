// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromBase64url, ok, toBase64url, type OfficeId, type Result } from '@amends/base';
import { dayOf } from '@amends/domain';
import { isSealedWith } from '@amends/protocol/wire/age-form.ts';
import { HYBRID_STANZA } from '@amends/protocol/wire/stanza.ts';
import type { Actor, Context } from './context.ts';
import { acceptToken, issueToken } from './issued-token.ts';
import type { ServiceError } from './service-error.ts';
import { openSession, type SignedIn } from './sign-in.ts';

const CHALLENGE_MS = 5 * 60 * 1000;
const PASSKEYS_MAX = 10;
const KEY_FILE_BYTES_MAX = 16 * 1024;
const NOBODY = new Uint8Array(32);

/** A response of the browser with what it answers, and where. */
export type PasskeyProof = { readonly challenge: string; readonly origin: string; readonly response: object };

/** A challenge for whoever is about to touch a passkey. */
export function challengePasskey(context: Context, office: OfficeId): string {
  const token = { purpose: 'passkey/challenge', office, subject: NOBODY, lifetime: CHALLENGE_MS } as const;
  return toBase64url(issueToken(context, token));
}

/** Keeps a new passkey of a signed-in officer, with her keys sealed to what it gives her browser. */
export async function addPasskey(
  context: Context,
  actor: Extract<Actor, { kind: 'officer' }>,
  added: PasskeyProof & { readonly keyFile: Uint8Array },
): Promise<Result<void, ServiceError>> {
  const isKeyFile = added.keyFile.length <= KEY_FILE_BYTES_MAX && isSealedWith(added.keyFile, HYBRID_STANZA);
  if (!isKeyFile) return err({ type: 'field', field: 'keyFile', problem: 'malformed' });
  if (!isOurs(context, actor.office, added.challenge)) return err({ type: 'not-found' });
  const passkey = await context.passkeys.register(added.response, added);
  if (passkey === undefined) return err({ type: 'field', field: 'response', problem: 'malformed' });
  const { officers } = context.db.store;
  if ((await officers.countPasskeys(actor.office, actor.id)) >= PASSKEYS_MAX) {
    return err({ type: 'field', field: 'response', problem: 'too-many' });
  }
  const day = dayOf(context.clock());
  await officers.insertPasskey(actor.office, { ...passkey, officer: actor.id, keyFile: added.keyFile, day });
  return ok(undefined);
}

/** Opens a session for a touched passkey, and gives the key file that it opens. Whatever is wrong, one answer. */
export async function signInWithPasskey(
  context: Context,
  office: OfficeId,
  proof: PasskeyProof & { readonly id: string },
): Promise<Result<SignedIn, ServiceError>> {
  const { officers } = context.db.store;
  const passkey = await officers.findPasskey(office, proof.id);
  const officer = passkey && (await officers.find(office, passkey.officer));
  if (passkey === undefined || officer?.state !== 'enrolled' || !isOurs(context, office, proof.challenge)) {
    return err({ type: 'not-signed-in' });
  }
  const counter = await context.passkeys.assert(proof.response, { ...proof, passkey });
  if (counter === undefined) return err({ type: 'not-signed-in' });
  await officers.setPasskeyCounter(office, { id: passkey.id, counter });
  const token = await openSession(context, office, officer.id);
  return ok({ token, officer: { id: officer.id, name: officer.name }, keyFile: passkey.keyFile });
}

function isOurs(context: Context, office: OfficeId, challenge: string): boolean {
  const token = fromBase64url(challenge);
  return token.ok && acceptToken(context, { purpose: 'passkey/challenge', office, token: token.value }) !== undefined;
}
