// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromBase64url, ok, toBase64url, type OfficeId, type OfficerId, type Result } from '@amends/base';
import { dayOf, type Day } from '@amends/domain';
import { isSealedWith } from '@amends/protocol/wire/age-form.ts';
import { HYBRID_STANZA } from '@amends/protocol/wire/stanza.ts';
import type { PasskeyRow, Store } from '../ports/store.ts';
import { isKeyFile } from './check-key-file.ts';
import type { Actor, Context } from './context.ts';
import { acceptToken, issueToken } from './issued-token.ts';
import type { ServiceError } from './service-error.ts';
import { openSession, type SignedIn } from './sign-in.ts';
import { transact } from './transact.ts';

const CHALLENGE_MS = 5 * 60 * 1000;
const PASSKEYS_MAX = 10;
const LABEL_BYTES_MAX = 4 * 1024;
const NOBODY = new Uint8Array(32);

/** A response of the browser with what it answers, and where. */
export type PasskeyProof = { readonly challenge: string; readonly origin: string; readonly response: object };

/** A passkey that was just made, with her keys sealed to what it gives her browser. */
export type NewPasskey = PasskeyProof & {
  readonly keyFile: Uint8Array;
  /** Her own name for the device, sealed to her keys. */
  readonly label: Uint8Array;
};

export type PasskeyView = { readonly id: string; readonly day: Day; readonly label: Uint8Array | null };

type OfficerActor = Extract<Actor, { kind: 'officer' }>;

/** A challenge for whoever is about to touch a passkey. */
export function challengePasskey(context: Context, office: OfficeId): string {
  const token = { purpose: 'passkey/challenge', office, subject: NOBODY, lifetime: CHALLENGE_MS } as const;
  return toBase64url(issueToken(context, token));
}

/** Keeps a new passkey of a signed-in officer. */
export async function addPasskey(
  context: Context,
  actor: OfficerActor,
  added: NewPasskey,
): Promise<Result<void, ServiceError>> {
  return await transact(context.db, (store) => keepPasskey({ ...context, store }, actor, added));
}

/** Keeps a new passkey within somebody's transaction; its challenge is used up with it. */
export async function keepPasskey(
  context: Context & { readonly store: Store },
  owner: { readonly office: OfficeId; readonly id: OfficerId },
  added: NewPasskey,
): Promise<Result<void, ServiceError>> {
  if (!isKeyFile(added.keyFile)) return err({ type: 'field', field: 'keyFile', problem: 'malformed' });
  const isLabel = added.label.length <= LABEL_BYTES_MAX && isSealedWith(added.label, HYBRID_STANZA);
  if (!isLabel) return err({ type: 'field', field: 'label', problem: 'malformed' });
  if (findChallenge(context, owner.office, added.challenge) === undefined) return err({ type: 'not-found' });
  const passkey = await context.passkeys.register(added.response, added);
  if (passkey === undefined) return err({ type: 'field', field: 'response', problem: 'malformed' });
  const { officers } = context.store;
  if ((await officers.passkeysOf(owner.office, owner.id)).length >= PASSKEYS_MAX) {
    return err({ type: 'field', field: 'response', problem: 'too-many' });
  }
  const isFirst = await useChallenge(context, owner.office, added.challenge);
  if (!isFirst || (await officers.findPasskey(owner.office, passkey.id)) !== undefined) {
    return err({ type: 'not-found' });
  }
  const { keyFile, label } = added;
  const day = dayOf(context.clock());
  await officers.insertPasskey(owner.office, { ...passkey, officer: owner.id, keyFile, label, day });
  return ok(undefined);
}

/** Opens a session for a touched passkey, and gives the key file that it opens. Whatever is wrong, one answer. */
export async function signInWithPasskey(
  context: Context,
  office: OfficeId,
  proof: PasskeyProof & { readonly id: string },
): Promise<Result<SignedIn, ServiceError>> {
  const { store } = context.db;
  const passkey = await store.officers.findPasskey(office, proof.id);
  const officer = passkey && (await store.officers.find(office, passkey.officer));
  const refused = err({ type: 'not-signed-in' } as const);
  if (passkey === undefined || officer?.state !== 'enrolled') return refused;
  if (findChallenge(context, office, proof.challenge) === undefined) return refused;
  const counter = await context.passkeys.assert(proof.response, { ...proof, passkey });
  if (counter === undefined) return refused;
  if (!(await useChallenge({ ...context, store }, office, proof.challenge))) return refused;
  await store.officers.setPasskeyCounter(office, { id: passkey.id, counter });
  const token = await openSession(context, office, officer.id);
  const { id, name } = officer;
  const hasWords = (await store.officers.findSignIn(office, id)) !== undefined;
  return ok({ token, officer: { id, name }, keyFile: passkey.keyFile, hasWords });
}

export async function listPasskeys({ db }: Context, actor: OfficerActor): Promise<readonly PasskeyView[]> {
  const rows = await db.store.officers.passkeysOf(actor.office, actor.id);
  return rows.map(({ id, day, label }) => ({ id, day, label }));
}

/** Takes one of her own passkeys away. Her words stay, so that she always has a way in; without words none can go. */
export async function removePasskey(
  context: Context,
  actor: OfficerActor,
  id: PasskeyRow['id'],
): Promise<Result<void, ServiceError>> {
  return await transact(context.db, async ({ officers, sessions }) => {
    const passkey = await officers.findPasskey(actor.office, id);
    if (passkey?.officer !== actor.id) return err({ type: 'not-found' });
    if ((await officers.findSignIn(actor.office, actor.id)) === undefined) return err({ type: 'conflict' });
    await officers.removePasskey(actor.office, { id, day: dayOf(context.clock()) });
    // The lost device may be signed in at this moment.
    const { id: officer, session: kept = NOBODY } = actor;
    await sessions.removeOthersOf(actor.office, { officer, kept });
    return ok(undefined);
  });
}

function findChallenge(context: Context, office: OfficeId, challenge: string) {
  const token = fromBase64url(challenge);
  return token.ok ? acceptToken(context, { purpose: 'passkey/challenge', office, token: token.value }) : undefined;
}

/** False when it is not ours, has ended, or was answered before. */
async function useChallenge(
  context: Context & { readonly store: Store },
  office: OfficeId,
  challenge: string,
): Promise<boolean> {
  const found = findChallenge(context, office, challenge);
  if (found === undefined) return false;
  const { hash, endsAt } = found;
  return await context.store.officers.useChallenge(office, { hash, endsAt, now: context.clock() });
}
