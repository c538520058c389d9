// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  err,
  newId,
  ok,
  toBase64url,
  type ElectionId,
  type ElectionPersonId,
  type OfficeId,
  type Result,
} from '@amends/base';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { invitationFrom } from '@amends/protocol/keys/invitation.ts';
import type { ElectionPersonRow, ElectionRole } from '../../ports/election-store.ts';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import { findOfficerFault, normalEmail } from '../create-office.ts';
import type { ServiceError } from '../service-error.ts';

export type NewPerson = { readonly name: string; readonly email: string };

/** How somebody comes in: the part of her link behind `#`. It is kept nowhere. */
export type ElectionInvitation = {
  readonly person: ElectionPersonId;
  readonly role: ElectionRole;
  readonly name: string;
  readonly email: string;
  /** 32 bytes, base64url. */
  readonly secret: string;
};

type Invited = {
  readonly office: OfficeId;
  readonly election: ElectionId;
  readonly role: ElectionRole;
  readonly people: readonly NewPerson[];
};

/** Invites tellers or trustees, who take the places behind those there are. */
export async function invitePeople(
  store: Store,
  context: Context,
  { office, election, role, people }: Invited,
): Promise<Result<readonly ElectionInvitation[], ServiceError>> {
  const fault = await findPeopleFault(store, { office, election, role, people });
  if (fault !== undefined) return err(fault);
  const before = (await store.elections.people(office, election)).filter((person) => person.role === role);
  const first = Math.max(0, ...before.map(({ place }) => place)) + 1;
  const invitations: ElectionInvitation[] = [];
  for (const [index, { name, email }] of people.entries()) {
    const { secret, ...keys } = newLink(context);
    const person: ElectionPersonRow = {
      id: newId<ElectionPersonId>(context.random),
      role,
      place: first + index,
      name: name.trim(),
      email: normalEmail(email),
      ...keys,
      lookupHash: null,
      verifyKey: null,
    };
    await store.elections.insertPerson(office, { election, person });
    invitations.push({ person: person.id, role, name: person.name, email: person.email, secret });
  }
  return ok(invitations);
}

/** What is wrong with names and addresses of who is to be invited, beside those who were. */
export async function findPeopleFault(
  store: Store,
  { office, election, role, people }: Invited,
): Promise<ServiceError | undefined> {
  const before = (await store.elections.people(office, election)).filter((person) => person.role === role);
  const fault = findOfficerFault([...before, ...people].map((person) => ({ ...person, operator: false })));
  return fault?.type === 'field' ? { ...fault, field: fieldOf(role, fault.field) } : fault;
}

/** A new link: for somebody who lost hers, or her words. What she had before is void. */
export async function inviteAgain(
  store: Store,
  context: Context,
  at: { readonly office: OfficeId; readonly election: ElectionId; readonly person: ElectionPersonId },
): Promise<Result<ElectionInvitation, ServiceError>> {
  const { office, election } = at;
  const person = (await store.elections.people(office, election)).find(({ id }) => id === at.person);
  if (person === undefined) return err({ type: 'not-found' });
  const { secret, ...keys } = newLink(context);
  await store.elections.inviteAgain(office, { election, person: person.id, ...keys });
  return ok({ person: person.id, role: person.role, name: person.name, email: person.email, secret });
}

function newLink({ random }: Context): {
  readonly secret: string;
  readonly invitationKey: string;
  readonly invitationHash: Uint8Array;
} {
  const secret = random(32);
  const { lookup, verifyKey } = invitationFrom(secret);
  return { secret: toBase64url(secret), invitationKey: toBase64url(verifyKey), invitationHash: sha256(lookup) };
}

function fieldOf(role: ElectionRole, field: string): string {
  return field === 'officer' ? role : field;
}
