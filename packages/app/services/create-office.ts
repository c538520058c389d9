// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, newId, ok, toBase64url, type OfficeId, type OfficerId, type Result } from '@amends/base';
import { isReadable, type OfficeProfile } from '@amends/domain';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { invitationFrom } from '@amends/protocol/keys/invitation.ts';
import type { Context } from './context.ts';
import type { ServiceError } from './service-error.ts';
import { TOTP_SECRET_LENGTH } from './totp.ts';
import { transact } from './transact.ts';

export type NewOfficer = {
  readonly name: string;
  readonly email: string;
  readonly pronouns?: string;
  readonly since?: string;
  readonly contact?: string;
  readonly operator: boolean;
};

export type Invitation = {
  readonly officer: OfficerId;
  readonly email: string;
  /** 32 bytes, base64url: the part of the link behind `#`. It is kept nowhere. */
  readonly secret: string;
};

const EMAIL = /^[^\s\p{Cc}\p{Cf}@<>"]{1,64}@[^\s\p{Cc}\p{Cf}@<>"]{1,190}$/u;
const NAME_LENGTH_MAX = 200;
const OFFICERS_MAX = 50;

/** Founds an office and invites its first officers. */
export async function createOffice(
  context: Context,
  office: { readonly id: OfficeId; readonly profile: OfficeProfile; readonly officers: readonly NewOfficer[] },
): Promise<Result<readonly Invitation[], ServiceError>> {
  const fault = findOfficerFault(office.officers);
  if (fault !== undefined) return err(fault);
  return await transact(context.db, async (store) => {
    if ((await store.offices.find(office.id)) !== undefined) return err({ type: 'conflict' });
    await store.offices.insert({ id: office.id, profile: office.profile });
    const invitations: Invitation[] = [];
    for (const officer of office.officers) {
      const id = newId<OfficerId>(context.random);
      const secret = context.random(32);
      const invitation = invitationFrom(secret);
      await store.officers.insert(office.id, {
        id,
        name: officer.name,
        email: normalEmail(officer.email),
        pronouns: officer.pronouns ?? null,
        since: officer.since ?? null,
        contact: officer.contact ?? null,
        operator: officer.operator,
        state: 'invited',
        invitationKey: toBase64url(invitation.verifyKey),
      });
      await store.officers.insertInvitation(office.id, {
        officer: id,
        lookupHash: sha256(invitation.lookup),
        totpSealed: context.secrets.seal(context.random(TOTP_SECRET_LENGTH)),
      });
      invitations.push({ officer: id, email: officer.email, secret: toBase64url(secret) });
    }
    return ok(invitations);
  });
}

export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** What is wrong with a list of first officers, before anything is made of it. */
export function findOfficerFault(officers: readonly NewOfficer[]): ServiceError | undefined {
  if (officers.length === 0) return { type: 'field', field: 'officer', problem: 'missing' };
  if (officers.length > OFFICERS_MAX) return { type: 'field', field: 'officer', problem: 'too-many' };
  for (const { name, email } of officers) {
    if (name.trim() === '' || name.length > NAME_LENGTH_MAX || !isReadable(name))
      return { type: 'field', field: 'officer', problem: 'malformed' };
    if (!EMAIL.test(email.trim())) return { type: 'field', field: 'email', problem: 'malformed' };
  }
  const distinct = new Set(officers.map(({ email }) => normalEmail(email)));
  return distinct.size === officers.length ? undefined : { type: 'field', field: 'email', problem: 'too-many' };
}
