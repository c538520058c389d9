// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, must, ok, type OfficeId, type Random, type Result } from '@amends/base';
import { dayOf } from '@amends/domain';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import { identityFromSeeds } from '@amends/protocol/keys/identity.ts';
import { invitationFrom, type InvitationKeys } from '@amends/protocol/keys/invitation.ts';
import { memberOf, signStatement, type Signer } from '@amends/protocol/roster/sign-statement.ts';
import { verifyRoster, type RosterState } from '@amends/protocol/roster/verify-roster.ts';
import type { RosterAct } from '@amends/protocol/wire/roster.ts';
import type { TransportFault } from '../transport.ts';
import { makeSeeds } from './key-file.ts';
import type { FirstWayIn, InvitationAnswer, OfficerApi } from './officer-api.ts';

/** Times the statement is made again when another officer enrols at the same moment. */
const TRIES_MAX = 8;

export type EnrolTools = {
  readonly api: OfficerApi;
  readonly officeId: OfficeId;
  readonly random: Random;
  readonly now: () => number;
};

/** An opened invitation with keys made on this device. Nothing has been sent yet. */
export type Enrolment = {
  readonly invitation: InvitationAnswer;
  readonly identity: Identity;
  readonly keys: InvitationKeys;
};

/** Opens an invitation link's secret and makes the officer's keys. */
export async function beginEnrolment(
  tools: EnrolTools,
  secret: Uint8Array,
): Promise<Result<Enrolment, TransportFault>> {
  const keys = invitationFrom(secret);
  const invitation = await tools.api.readInvitation(keys.lookup);
  if (!invitation.ok) return invitation;
  const identity = await identityFromSeeds(makeSeeds(tools.random));
  return ok({ invitation: invitation.value, identity, keys });
}

/** Puts the officer's keys on the roster with her first way in, and leaves her signed in. */
export async function completeEnrolment(
  tools: EnrolTools,
  enrolment: Enrolment,
  wayIn: FirstWayIn,
): Promise<Result<void, TransportFault>> {
  let { roster } = enrolment.invitation;
  for (let attempt = 0; attempt < TRIES_MAX; attempt++) {
    const statement = statementFor(tools, enrolment, roster);
    const accepted = await tools.api.acceptInvitation({ lookup: enrolment.keys.lookup, statement, ...wayIn });
    if (accepted.ok || accepted.error.type !== 'conflict') return accepted;
    const newer = await tools.api.roster();
    if (!newer.ok) return newer;
    roster = newer.value;
  }
  return err({ type: 'conflict' });
}

function statementFor(tools: EnrolTools, enrolment: Enrolment, statements: readonly Uint8Array[]): Uint8Array {
  const { officer, invited } = enrolment.invitation;
  const states: readonly RosterState[] =
    statements.length === 0 ? [] : must(verifyRoster(tools.officeId, statements)).states;
  const member = memberOf(enrolment.identity, officer);
  const herself: Signer = { by: 'officer', officer: officer.id, seed: enrolment.identity.signingSeed };
  const byInvitation: Signer = { by: 'invitation', officer: officer.id, seed: enrolment.keys.signingSeed };
  const act: RosterAct =
    states.length === 0 ? { kind: 'genesis', officer: member, invited } : { kind: 'enrol', officer: member };
  const signers = states.length === 0 ? [herself] : [byInvitation, herself];
  return signStatement(act, { office: tools.officeId, states, day: dayOf(tools.now()), signers });
}
