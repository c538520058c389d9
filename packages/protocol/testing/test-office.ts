// SPDX-License-Identifier: AGPL-3.0-or-later
// The fixed cast of the protocol's tests: an office with three officers, all of them invented.
import { must, newId, parseOfficeId, toBase64url, type OfficeId, type OfficerId, type Random } from '@amends/base';
import { identityFromSeeds, type Identity } from '../keys/identity.ts';
import { invitationFrom, type InvitationKeys } from '../keys/invitation.ts';
import { memberOf, signStatement, type Signer } from '../roster/sign-statement.ts';
import { verifyRoster, type Roster } from '../roster/verify-roster.ts';
import type { Invited, RosterAct } from '../wire/roster.ts';

export const TEST_DAY = '2026-03-14';

export type TestOfficer = {
  readonly id: OfficerId;
  readonly name: string;
  readonly identity: Identity;
  readonly invitation: InvitationKeys;
};

export type TestOffice = {
  readonly office: OfficeId;
  readonly alba: TestOfficer;
  readonly boris: TestOfficer;
  readonly chidi: TestOfficer;
  /** Alba's genesis, then Boris and Chidi enrol. */
  readonly statements: readonly Uint8Array[];
  readonly roster: Roster;
};

export async function testOffice(random: Random, name = 'riverside'): Promise<TestOffice> {
  const office = must(parseOfficeId(name));
  const alba = await testOfficer(random, 'Alba Moreno');
  const boris = await testOfficer(random, 'Boris Okafor');
  const chidi = await testOfficer(random, 'Chidi Lindqvist');
  const statements = [genesisOf(alba, [boris, chidi], office)];
  for (const officer of [boris, chidi]) statements.push(enrolmentOf(officer, office, statements));
  return { office, alba, boris, chidi, statements, roster: must(verifyRoster(office, statements)) };
}

export async function testOfficer(random: Random, name: string): Promise<TestOfficer> {
  return {
    id: newId<OfficerId>(random),
    name,
    identity: await identityFromSeeds({ encryption: random(32), signing: random(32) }),
    invitation: invitationFrom(random(32)),
  };
}

export function invitedOf({ id, name, invitation }: TestOfficer): Invited {
  return { id, name, invitationKey: toBase64url(invitation.verifyKey) };
}

export function genesisOf(first: TestOfficer, invited: readonly TestOfficer[], office: OfficeId): Uint8Array {
  const act: RosterAct = {
    kind: 'genesis',
    officer: memberOf(first.identity, first),
    invited: invited.map(invitedOf),
  };
  return signStatement(act, { office, states: [], day: TEST_DAY, signers: [asOfficer(first)] });
}

export function enrolmentOf(officer: TestOfficer, office: OfficeId, statements: readonly Uint8Array[]): Uint8Array {
  const act: RosterAct = { kind: 'enrol', officer: memberOf(officer.identity, officer) };
  const signers = [
    { by: 'invitation', officer: officer.id, seed: officer.invitation.signingSeed },
    asOfficer(officer),
  ] as const;
  const { states } = must(verifyRoster(office, statements));
  return signStatement(act, { office, states, day: TEST_DAY, signers });
}

/** An officer's own signature under a statement. */
export function asOfficer({ id, identity }: TestOfficer): Signer {
  return { by: 'officer', officer: id, seed: identity.signingSeed };
}

export function invite(officer: TestOfficer): RosterAct {
  return { kind: 'invite', invited: invitedOf(officer) };
}

export function retire({ id }: TestOfficer): RosterAct {
  return { kind: 'retire', officer: id };
}

/** A statement by officers: whom they invite, or who retires. */
export function changeBy(
  officers: readonly TestOfficer[],
  act: RosterAct,
  { office, statements }: Pick<TestOffice, 'office' | 'statements'>,
): Uint8Array {
  const signers = officers.map(asOfficer);
  const states = statements.length === 0 ? [] : must(verifyRoster(office, statements)).states;
  return signStatement(act, { office, states, day: TEST_DAY, signers });
}

/** The office with more statements on its roster. */
export function withStatements(office: TestOffice, ...more: readonly Uint8Array[]): TestOffice {
  const statements = [...office.statements, ...more];
  return { ...office, statements, roster: must(verifyRoster(office.office, statements)) };
}

/** Somebody who was there before, with other keys and another invitation. */
export async function withNewKeys({ id, name }: TestOfficer, random: Random): Promise<TestOfficer> {
  return { ...(await testOfficer(random, name)), id };
}

/** Two officers invite a third, known or new, who enrols. */
export function admitted(office: TestOffice, who: TestOfficer, by: readonly TestOfficer[]): TestOffice {
  const invited = withStatements(office, changeBy(by, invite(who), office));
  return withStatements(invited, enrolmentOf(who, office.office, invited.statements));
}
