// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, newId, ok, toBase64url, type OfficeId, type OfficerId, type Result } from '@amends/base';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { invitationFrom } from '@amends/protocol/keys/invitation.ts';
import type { Invited, RosterAct } from '@amends/protocol/wire/roster.ts';
import type { OfficerRow, ProposalRow, Store } from '../ports/store.ts';
import type { Context } from './context.ts';
import { findOfficerFault, normalEmail, type Invitation, type NewOfficer } from './create-office.ts';
import { tellOfStanding } from './notify.ts';
import type { ServiceError } from './service-error.ts';
import { TOTP_SECRET_LENGTH } from './totp.ts';
import { transact } from './transact.ts';

/** How somebody is reached who is invited by an officer: what the signed statement does not hold. */
export type NewInvitation = {
  readonly email: string;
  /** 16 bytes, as the invitation link gives it. */
  readonly lookup: Uint8Array;
};

/**
 * What is kept of somebody whom a statement invites, if anything is, once it counts. Somebody with the address who
 * served before stays the same person, so that who left her out then is still left out by her.
 */
export async function checkInvited(
  store: Store,
  by: { readonly office: OfficeId; readonly act: RosterAct; readonly invitation: ProposalRow['invitation'] },
): Promise<Result<OfficerRow | undefined, ServiceError>> {
  const { office, act, invitation } = by;
  if (act.kind !== 'invite') return ok(undefined);
  const { invited } = act;
  const known = await store.officers.find(office, invited.id);
  if (invitation === null) {
    // A word for somebody whom the operator invited: she is known by this very key.
    const isKnown = known?.invitationKey === invited.invitationKey && known.name === invited.name;
    return isKnown ? ok(undefined) : err({ type: 'field', field: 'invitation', problem: 'missing' });
  }
  const { name } = invited;
  // She enrols under the name that is known here: with another the link would open nothing.
  if (known !== undefined && known.name !== name) return err({ type: 'field', field: 'name', problem: 'unknown' });
  const fault = findOfficerFault([{ name, email: invitation.email, operator: false }]);
  if (fault !== undefined) return err(fault);
  const email = normalEmail(invitation.email);
  const withEmail = await store.officers.findByEmail(office, email);
  const isAnother = withEmail !== undefined && withEmail.id !== invited.id;
  if (isAnother || (known !== undefined && known.email !== email)) {
    return err({ type: 'field', field: 'email', problem: 'too-many' });
  }
  return ok(rowFor({ ...invited, email }, known));
}

/**
 * Invites somebody as the server's operator. It puts nobody on the roster: before the founding the first officer's
 * statement does, and afterwards an officer who serves has to confirm it.
 */
export async function inviteOfficer(
  context: Context,
  office: OfficeId,
  officer: NewOfficer,
): Promise<Result<Invitation, ServiceError>> {
  const fault = findOfficerFault([officer]);
  if (fault !== undefined) return err(fault);
  return await transact(context.db, async (store) => {
    if ((await store.offices.find(office)) === undefined) return err({ type: 'not-found' });
    const known = await store.officers.findByEmail(office, normalEmail(officer.email));
    if (known?.state === 'enrolled') return err({ type: 'field', field: 'email', problem: 'too-many' });
    // Who is known stays as she is known: reports leave her out by her id, and her pages say whether she operates.
    if (known !== undefined && known.name !== officer.name)
      return err({ type: 'field', field: 'name', problem: 'unknown' });
    if (known?.operator === false && officer.operator)
      return err({ type: 'field', field: 'operator', problem: 'unknown' });
    const secret = context.random(32);
    const { lookup, verifyKey } = invitationFrom(secret);
    const id = known?.id ?? newId<OfficerId>(context.random);
    const invited = { id, name: officer.name, invitationKey: toBase64url(verifyKey) };
    const before = rowFor({ ...invited, email: normalEmail(officer.email) }, known);
    const row = { ...before, operator: before.operator || officer.operator };
    await keepInvitation(store, context, { office, row, lookupHash: sha256(lookup) });
    if (known !== undefined) await tellOfStanding(store, context, { office, officer: id, kind: 'invited-anew' });
    return ok({ officer: id, email: officer.email, secret: toBase64url(secret) });
  });
}

function rowFor(invited: Invited & { readonly email: string }, known: OfficerRow | undefined): OfficerRow {
  const { id, name, email, invitationKey } = invited;
  const before = known ?? { pronouns: null, since: null, contact: null, operator: false };
  const { pronouns, since, contact, operator } = before;
  // Somebody who serves goes on until the roster says that she is invited anew.
  const state = known?.state === 'enrolled' ? 'enrolled' : 'invited';
  return { id, name, email, pronouns, since, contact, operator, state, invitationKey };
}

/** Keeps an invitation in the place of an earlier one. */
export async function keepInvitation(
  store: Store,
  context: Context,
  kept: { readonly office: OfficeId; readonly row: OfficerRow; readonly lookupHash: Uint8Array },
): Promise<void> {
  const { office, row, lookupHash } = kept;
  if ((await store.officers.find(office, row.id)) === undefined) {
    await store.officers.insert(office, row);
  } else {
    await store.officers.setState(office, row.id, row.state);
    await store.officers.setInvitationKey(office, { officer: row.id, key: row.invitationKey });
    await store.officers.removeInvitation(office, row.id);
  }
  const totpSealed = context.secrets.seal(context.random(TOTP_SECRET_LENGTH));
  await store.officers.insertInvitation(office, { officer: row.id, lookupHash, totpSealed });
}
