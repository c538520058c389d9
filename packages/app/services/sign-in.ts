// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes, err, ok, toBase64url, utf8, type OfficeId, type OfficerId, type Result } from '@amends/base';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { SIGN_IN_ITERATIONS, SIGN_IN_SALT_LENGTH } from '@amends/protocol/keys/sign-in.ts';
import type { OfficerRow, SignInRow } from '../ports/store.ts';
import type { Actor, Context } from './context.ts';
import { normalEmail } from './create-office.ts';
import type { ServiceError } from './service-error.ts';
import { isTotpValid } from './totp.ts';

const WINDOW_MS = 15 * 60 * 1000;
const TRIES_MAX = 20;
export const SESSION_IDLE_MS = 30 * 60 * 1000;
const SESSION_MS_MAX = 12 * 60 * 60 * 1000;
/** How stale `seenAt` may get before it is written again. */
const TOUCH_MS = 60 * 1000;

export type SignInStart = { readonly salt: Uint8Array; readonly iterations: number };

export type SignedIn = {
  /** 256 bits, base64url; the database keeps only its hash. */
  readonly token: string;
  readonly officer: { readonly id: OfficerId; readonly name: string };
  readonly keyFile: Uint8Array;
  /** False while she has only a passkey: her sheet was not made yet. */
  readonly hasWords: boolean;
};

/** The salt for an address. One that we do not know gets an invented salt, the same every time. */
export async function startSignIn(context: Context, office: OfficeId, email: string): Promise<SignInStart> {
  const known = await findSignIn(context, office, email);
  const invented = context.secrets.mac(`salt/${office}`, utf8(normalEmail(email))).subarray(0, SIGN_IN_SALT_LENGTH);
  return { salt: known?.signIn.salt ?? invented, iterations: SIGN_IN_ITERATIONS };
}

/** Checks both factors and opens a session. Whatever is wrong, the answer is the same. */
export async function signIn(
  context: Context,
  office: OfficeId,
  given: { readonly email: string; readonly proof: Uint8Array; readonly totp: string },
): Promise<Result<SignedIn, ServiceError>> {
  const who = context.secrets.mac(`attempts/${office}`, utf8(normalEmail(given.email)));
  const window = Math.floor(context.clock() / WINDOW_MS);
  const tries = await context.db.store.officers.countAttempt(office, { who, window });
  if (tries > TRIES_MAX) return err({ type: 'too-many-tries' });
  const known = await findSignIn(context, office, given.email);
  const totp = known && context.secrets.open(known.signIn.totpSealed);
  const proofRight = known !== undefined && equalBytes(sha256(given.proof), known.signIn.proofHash);
  const totpRight = totp !== undefined && isTotpValid(totp, { code: given.totp, now: context.clock() });
  if (known === undefined || !proofRight || !totpRight) return err({ type: 'not-signed-in' });
  await context.db.store.officers.forgetAttempts(office, who);
  const token = await openSession(context, office, known.officer.id);
  const { id, name } = known.officer;
  return ok({ token, officer: { id, name }, keyFile: known.signIn.keyFile, hasWords: true });
}

export async function openSession(context: Context, office: OfficeId, officer: OfficerId): Promise<string> {
  const token = toBase64url(context.random(32));
  const now = context.clock();
  await context.db.store.sessions.insert(office, {
    tokenHash: sha256(utf8(token)),
    officer,
    createdAt: now,
    seenAt: now,
  });
  return token;
}

/** The officer whose session this is, while it is neither idle nor too old and she still serves. */
export async function officerOf(
  context: Context,
  office: OfficeId,
  token: string,
): Promise<Extract<Actor, { kind: 'officer' }> | undefined> {
  const { store } = context.db;
  const tokenHash = sha256(utf8(token));
  const session = await store.sessions.find(office, tokenHash);
  if (session === undefined) return undefined;
  const now = context.clock();
  const expired = now - session.seenAt > SESSION_IDLE_MS || now - session.createdAt > SESSION_MS_MAX;
  const officer = await store.officers.find(office, session.officer);
  if (expired || officer?.state !== 'enrolled') {
    await store.sessions.remove(office, tokenHash);
    return undefined;
  }
  if (now - session.seenAt > TOUCH_MS) await store.sessions.touch(office, { tokenHash, seenAt: now });
  return { kind: 'officer', office, id: session.officer, session: tokenHash };
}

export async function signOut(context: Context, office: OfficeId, token: string): Promise<void> {
  await context.db.store.sessions.remove(office, sha256(utf8(token)));
}

async function findSignIn(
  context: Context,
  office: OfficeId,
  email: string,
): Promise<{ readonly officer: OfficerRow; readonly signIn: SignInRow } | undefined> {
  const officer = await context.db.store.officers.findByEmail(office, normalEmail(email));
  if (officer?.state !== 'enrolled') return undefined;
  const row = await context.db.store.officers.findSignIn(office, officer.id);
  return row === undefined ? undefined : { officer, signIn: row };
}
