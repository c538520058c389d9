// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, newId, ok, type OfficeId, type OfficerId, type Result } from '@amends/base';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { nextState, verifyRoster } from '@amends/protocol/roster/verify-roster.ts';
import { parseStatement } from '@amends/protocol/wire/roster.ts';
import type { OfficerRow, Store } from '../ports/store.ts';
import { removeReadByOthers } from './change-roster.ts';
import type { Context } from './context.ts';
import { areWellFormed, type OfficerWords } from './officer-words.ts';
import { keepPasskey, type NewPasskey } from './passkeys.ts';
import type { ServiceError } from './service-error.ts';
import { isTotpValid, toBase32 } from './totp.ts';
import { transact } from './transact.ts';

export type InvitationView = {
  readonly officer: { readonly id: OfficerId; readonly name: string; readonly email: string };
  /** Base32, for an authenticator app. */
  readonly totpSecret: string;
  readonly roster: readonly Uint8Array[];
  /** The others who are still invited: a genesis names them, so that they can enrol. */
  readonly invited: readonly { readonly id: OfficerId; readonly name: string; readonly invitationKey: string }[];
};

export type Enrolment = {
  readonly lookup: Uint8Array;
  /** The roster statement that brings her keys. */
  readonly statement: Uint8Array;
  readonly wayIn: WayIn;
};

/** Words and the number of her app, or a passkey: then her words come next, with `setWords`. */
type WayIn =
  | { readonly kind: 'words'; readonly words: OfficerWords; readonly totp: string }
  | { readonly kind: 'passkey'; readonly passkey: NewPasskey };

/**
 * What an invitation link opens. The same link works until enrolment is complete; in between, where she has joined by
 * passkey and has no words yet, the answer is `conflict`: she signs in and goes on.
 */
export async function readInvitation(
  context: Context,
  office: OfficeId,
  lookup: Uint8Array,
): Promise<Result<InvitationView, ServiceError>> {
  const { store } = context.db;
  const found = await findInvited(store, office, lookup);
  if (found?.hasJoined === true) return err({ type: 'conflict' });
  const totp = found && context.secrets.open(found.totpSealed);
  if (found?.officer.state !== 'invited' || totp === undefined) return err({ type: 'not-found' });
  const { id, name, email } = found.officer;
  const officers = await store.officers.list(office);
  return ok({
    officer: { id, name, email },
    totpSecret: toBase32(totp),
    roster: await store.rosters.list(office),
    invited: officers
      .filter((other) => other.state === 'invited' && other.id !== id)
      .map((other) => ({ id: other.id, name: other.name, invitationKey: other.invitationKey })),
  });
}

/** Takes an officer's new keys: a first way in, and the statement that puts them on the roster. */
export async function enrol(
  context: Context,
  office: OfficeId,
  { lookup, statement, wayIn }: Enrolment,
): Promise<Result<OfficerId, ServiceError>> {
  if (wayIn.kind === 'words' && !areWellFormed(wayIn.words)) {
    return err({ type: 'field', field: 'keyFile', problem: 'malformed' });
  }
  return await transact(context.db, async (store) => {
    const invited = await findInvited(store, office, lookup);
    if (invited?.officer.state !== 'invited' || invited.hasJoined) return err({ type: 'not-found' });
    const { officer } = invited;
    const appended = await appendStatement(store, { office, officer, bytes: statement });
    if (!appended.ok) return appended;
    await endFormerKeys(store, context, { office, officer: officer.id });
    const kept =
      wayIn.kind === 'words'
        ? await keepWords({ ...context, store }, { ...invited, office }, wayIn)
        : await keepFirstPasskey({ ...context, store }, { ...invited, office }, wayIn.passkey);
    if (!kept.ok) return kept;
    await store.officers.setState(office, officer.id, 'enrolled');
    return ok(officer.id);
  });
}

/**
 * Whoever enrols anew lost what she had. What her words opened is kept beside what only she could read, and opens it at
 * the disk (P05).
 */
async function endFormerKeys(
  store: Store,
  context: Context,
  her: { readonly office: OfficeId; readonly officer: OfficerId },
): Promise<void> {
  const { office, officer } = her;
  const signIn = await store.officers.findSignIn(office, officer);
  if (signIn !== undefined) {
    const { salt, keyFile } = signIn;
    await store.officers.insertFormerKeys(office, { id: newId<OfficerId>(context.random), officer, salt, keyFile });
  }
  await removeReadByOthers(store, context, her);
  await store.shelves.removeOf(office, officer);
  await store.officers.removeKeys(office, officer);
}

type Invited = { readonly officer: OfficerRow; readonly totpSealed: Uint8Array; readonly hasJoined: boolean };

/** Words and number are all she needs, so her invitation ends with them. */
async function keepWords(
  context: Context & { readonly store: Store },
  { office, officer, totpSealed }: Invited & { readonly office: OfficeId },
  { words, totp }: Extract<WayIn, { kind: 'words' }>,
): Promise<Result<void, ServiceError>> {
  const secret = context.secrets.open(totpSealed);
  if (secret === undefined) return err({ type: 'not-found' });
  if (!isTotpValid(secret, { code: totp, now: context.clock() })) {
    return err({ type: 'field', field: 'totp', problem: 'malformed' });
  }
  const { officers } = context.store;
  const { salt, proof, keyFile } = words;
  await officers.setSignIn(office, { officer: officer.id, salt, proofHash: sha256(proof), totpSealed, keyFile });
  await officers.removeInvitation(office, officer.id);
  return ok(undefined);
}

/** Her words come next, so her invitation stays, and with it the secret of her numbers. */
async function keepFirstPasskey(
  context: Context & { readonly store: Store },
  { office, officer }: Invited & { readonly office: OfficeId },
  passkey: NewPasskey,
): Promise<Result<void, ServiceError>> {
  const kept = await keepPasskey(context, { office, id: officer.id }, passkey);
  if (kept.ok) await context.store.officers.setJoined(office, officer.id);
  return kept;
}

/** Whose link this is, until she has joined and has words. */
async function findInvited(store: Store, office: OfficeId, lookup: Uint8Array): Promise<Invited | undefined> {
  const invitation = await store.officers.findInvitation(office, sha256(lookup));
  const officer = invitation && (await store.officers.find(office, invitation.officer));
  if (invitation === undefined || officer === undefined || officer.state === 'retired') return undefined;
  const { totpSealed, hasJoined } = invitation;
  return { officer, totpSealed, hasJoined };
}

async function appendStatement(
  store: Store,
  what: { readonly office: OfficeId; readonly officer: OfficerRow; readonly bytes: Uint8Array },
): Promise<Result<void, ServiceError>> {
  const refused = err({ type: 'field', field: 'statement', problem: 'malformed' } as const);
  const before = await store.rosters.list(what.office);
  const roster = before.length === 0 ? undefined : verifyRoster(what.office, before);
  if (roster?.ok === false) throw new Error('the stored roster does not verify', { cause: roster.error });
  const states = roster?.value.states ?? [];
  const signed = parseStatement(what.bytes);
  if (!signed.ok) return refused;
  const { act, sequence } = signed.value.statement;
  if (act.kind !== 'genesis' && act.kind !== 'enrol') return refused;
  if (act.officer.id !== what.officer.id || act.officer.name !== what.officer.name) return refused;
  if (sequence !== states.length) return err({ type: 'conflict' });
  if (!nextState(what.office, states, what.bytes).ok) return refused;
  const appended = await store.rosters.append(what.office, { sequence, bytes: what.bytes });
  return appended ? ok(undefined) : err({ type: 'conflict' });
}
