// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type OfficeId, type OfficerId, type Result } from '@amends/base';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { nextState, verifyRoster } from '@amends/protocol/roster/verify-roster.ts';
import { isSealedWith } from '@amends/protocol/wire/age-form.ts';
import { parseStatement } from '@amends/protocol/wire/roster.ts';
import { HYBRID_STANZA } from '@amends/protocol/wire/stanza.ts';
import type { OfficerRow, Store } from '../ports/store.ts';
import type { Context } from './context.ts';
import type { ServiceError } from './service-error.ts';
import { isTotpValid, toBase32 } from './totp.ts';
import { transact } from './transact.ts';

const KEY_FILE_BYTES_MAX = 16 * 1024;
const SALT_LENGTH = 16;
const PROOF_LENGTH = 32;

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
  readonly salt: Uint8Array;
  readonly proof: Uint8Array;
  readonly keyFile: Uint8Array;
  readonly totp: string;
  /** The roster statement that brings her keys. */
  readonly statement: Uint8Array;
};

/** What an invitation link opens. The same link works until enrolment is complete. */
export async function readInvitation(
  context: Context,
  office: OfficeId,
  lookup: Uint8Array,
): Promise<Result<InvitationView, ServiceError>> {
  const { store } = context.db;
  const found = await findInvited(store, office, lookup);
  if (found === undefined) return err({ type: 'not-found' });
  const totp = context.secrets.open(found.totpSealed);
  if (totp === undefined) return err({ type: 'not-found' });
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

/** Takes an officer's new keys: her sealed key file, and the statement that puts them on the roster. */
export async function enrol(
  context: Context,
  office: OfficeId,
  enrolment: Enrolment,
): Promise<Result<OfficerId, ServiceError>> {
  if (!isWellFormed(enrolment)) return err({ type: 'field', field: 'keyFile', problem: 'malformed' });
  return await transact(context.db, async (store) => {
    const found = await findInvited(store, office, enrolment.lookup);
    const totp = found && context.secrets.open(found.totpSealed);
    if (found === undefined || totp === undefined) return err({ type: 'not-found' });
    if (!isTotpValid(totp, { code: enrolment.totp, now: context.clock() })) {
      return err({ type: 'field', field: 'totp', problem: 'malformed' });
    }
    const appended = await appendStatement(store, { office, officer: found.officer, bytes: enrolment.statement });
    if (!appended.ok) return appended;
    const { id } = found.officer;
    await store.officers.insertSignIn(office, {
      officer: id,
      salt: enrolment.salt,
      proofHash: sha256(enrolment.proof),
      totpSealed: found.totpSealed,
      keyFile: enrolment.keyFile,
    });
    await store.officers.setState(office, id, 'enrolled');
    await store.officers.removeInvitation(office, id);
    return ok(id);
  });
}

async function findInvited(
  store: Store,
  office: OfficeId,
  lookup: Uint8Array,
): Promise<{ readonly officer: OfficerRow; readonly totpSealed: Uint8Array } | undefined> {
  const invitation = await store.officers.findInvitation(office, sha256(lookup));
  const officer = invitation && (await store.officers.find(office, invitation.officer));
  if (invitation === undefined || officer?.state !== 'invited') return undefined;
  return { officer, totpSealed: invitation.totpSealed };
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
  if (act.officer.id !== what.officer.id || act.officer.name !== what.officer.name) return refused;
  if (sequence !== states.length) return err({ type: 'conflict' });
  if (!nextState(what.office, states, what.bytes).ok) return refused;
  const appended = await store.rosters.append(what.office, { sequence, bytes: what.bytes });
  return appended ? ok(undefined) : err({ type: 'conflict' });
}

function isWellFormed({ salt, proof, keyFile }: Enrolment): boolean {
  return (
    salt.length === SALT_LENGTH &&
    proof.length === PROOF_LENGTH &&
    keyFile.length <= KEY_FILE_BYTES_MAX &&
    isSealedWith(keyFile, HYBRID_STANZA)
  );
}
