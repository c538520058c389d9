// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes, err, ok, toHex, type OfficeId, type OfficerId, type Result } from '@amends/base';
import { dayOf } from '@amends/domain';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { isSignedByOfficer, nextState, verifyRoster, type Roster } from '@amends/protocol/roster/verify-roster.ts';
import {
  parseStatement,
  statementMessage,
  type RosterAct,
  type SignedStatement,
} from '@amends/protocol/wire/roster.ts';
import type { OfficerRow, ProposalRow, Store } from '../ports/store.ts';
import type { Actor, Context } from './context.ts';
import { checkInvited, keepInvitation, type NewInvitation } from './invite-officer.ts';
import { tellOfStanding } from './notify.ts';
import type { ServiceError } from './service-error.ts';
import { hasOtherReader, removeGrants } from './start-generation.ts';
import { transact } from './transact.ts';

type OfficerActor = Extract<Actor, { kind: 'officer' }>;

/** What became of a statement: it stands on the roster, or waits for a second officer's signature. */
export type RosterChange = { readonly state: 'done' | 'waiting' };

export type ChangeRequest = {
  readonly statement: Uint8Array;
  /** How to reach somebody who is invited by it, where nobody invited her yet. */
  readonly invitation?: NewInvitation | undefined;
};

const PROPOSALS_MAX = 20;
const PROPOSALS_OF_ONE_MAX = 3;
const TOO_MANY = { type: 'field', field: 'statement', problem: 'too-many' } as const;
const INVITED_ALREADY = { type: 'field', field: 'invitation', problem: 'too-many' } as const;
const REFUSED = { type: 'field', field: 'statement', problem: 'malformed' } as const;

/** An officer invites somebody, or says that somebody serves no longer: signed, checked, and carried out together. */
export async function changeRoster(
  context: Context,
  actor: OfficerActor,
  request: ChangeRequest,
): Promise<Result<RosterChange, ServiceError>> {
  return await transact(context.db, async (store) => await change(store, context, { actor, request }));
}

/** The statements that wait for a second signature. */
export async function listProposals({ db }: Context, office: OfficeId): Promise<readonly Uint8Array[]> {
  return (await db.store.proposals.list(office)).map(({ bytes }) => bytes);
}

async function change(
  store: Store,
  context: Context,
  { actor, request }: { readonly actor: OfficerActor; readonly request: ChangeRequest },
): Promise<Result<RosterChange, ServiceError>> {
  const { office } = actor;
  const roster = verifyRoster(office, await store.rosters.list(office));
  const signed = parseStatement(request.statement);
  if (!roster.ok || !signed.ok) return err(REFUSED);
  const { act, sequence, previous } = signed.value.statement;
  if (act.kind !== 'invite' && act.kind !== 'retire') return err(REFUSED);
  if (sequence !== roster.value.states.length || previous !== roster.value.head.hash) return err({ type: 'conflict' });
  const waiting = await store.proposals.list(office);
  if (waiting.some(({ bytes }) => equalBytes(bytes, request.statement))) return ok({ state: 'waiting' });
  const proposed = waiting.find((other) => isSame(other, signed.value));
  // Who proposed it said how she is reached.
  if (request.invitation !== undefined && proposed?.invitation) return err(INVITED_ALREADY);
  const invitation = invitationOf(request) ?? proposed?.invitation ?? null;
  const invited = await checkInvited(store, { office, act, invitation });
  if (!invited.ok) return invited;
  const next = nextState(office, roster.value.states, request.statement);
  if (!next.ok) {
    const mayWait = next.error === 'bad-signature' && isHers(signed.value, actor.id, roster.value);
    if (!mayWait) return err(REFUSED);
    if (hasTooMany(waiting, actor.id, roster.value)) return err(TOO_MANY);
    const { statement: bytes } = request;
    await store.proposals.insert(office, { hash: toHex(sha256(bytes)), bytes, invitation });
    return ok({ state: 'waiting' });
  }
  if (!(await store.rosters.append(office, { sequence, bytes: request.statement }))) return err({ type: 'conflict' });
  await store.proposals.clear(office);
  if (invited.value !== undefined && invitation !== null) {
    await keepInvitation(store, context, { office, row: invited.value, lookupHash: invitation.lookupHash });
  }
  await carryOut(store, context, { office, act, members: roster.value.head.members });
  return ok({ state: 'done' });
}

function invitationOf({ invitation }: ChangeRequest): ProposalRow['invitation'] | undefined {
  return invitation && { email: invitation.email, lookupHash: sha256(invitation.lookup) };
}

/** Whether a proposal is this very statement, whoever signed which. */
function isSame({ bytes }: ProposalRow, { statement }: SignedStatement): boolean {
  const other = parseStatement(bytes);
  return other.ok && equalBytes(statementMessage(other.value.statement), statementMessage(statement));
}

/** Whether an officer who may sign it has signed it: then it only lacks another. */
function isHers(signed: SignedStatement, officer: OfficerId, roster: Roster): boolean {
  const { act } = signed.statement;
  const about = act.kind === 'retire' ? act.officer : act.kind === 'invite' ? act.invited.id : undefined;
  const member = roster.head.members.get(officer);
  return about !== officer && member !== undefined && isSignedByOfficer(signed, member);
}

/** Nobody fills the list alone, so that there is room for what the others say of her. */
function hasTooMany(waiting: readonly ProposalRow[], officer: OfficerId, roster: Roster): boolean {
  const hers = waiting.filter(({ bytes }) => {
    const signed = parseStatement(bytes);
    return signed.ok && isHers(signed.value, officer, roster);
  });
  return waiting.length >= PROPOSALS_MAX || hers.length >= PROPOSALS_OF_ONE_MAX;
}

async function carryOut(
  store: Store,
  context: Context,
  by: { readonly office: OfficeId; readonly act: RosterAct; readonly members: Roster['head']['members'] },
): Promise<void> {
  const { office, act, members } = by;
  if (act.kind === 'retire') await retire(store, context, { office, officer: act.officer });
  // Somebody who lost her keys can do nothing with the old ones from here on.
  if (act.kind === 'invite') {
    await store.officers.setState(office, act.invited.id, 'invited');
    await store.sessions.removeOf(office, act.invited.id);
    // No older copy brings the keys back into office that somebody may have found.
    if (members.has(act.invited.id)) {
      await keepGoing(store, context, { office, officer: act.invited.id });
      await tellOfStanding(store, context, { office, officer: act.invited.id, kind: 'invited-anew' });
    }
  }
}

/**
 * Ends an officer's service. Her grants go where somebody else can read; what only she could read stays where it is,
 * so that her words still open it at the disk (P05).
 */
async function retire(
  store: Store,
  context: Context,
  { office, officer }: { readonly office: OfficeId; readonly officer: OfficerId },
): Promise<void> {
  await stopServing(store, context, { office, officer });
  await store.shelves.removeOf(office, officer);
  await removeReadByOthers(store, context, { office, officer });
}

/** Takes away an officer's grants where another who serves holds one, too. */
export async function removeReadByOthers(
  store: Store,
  context: Context,
  { office, officer }: { readonly office: OfficeId; readonly officer: OfficerId },
): Promise<void> {
  for (const { of, ...grant } of await store.channels.grantsOf(office, officer)) {
    if (await hasOtherReader(store, office, { channel: of.id, officer })) {
      await removeGrants(store, context, { office, grants: [grant] });
    }
  }
}

/** From here on she is served nothing and offered to nobody. */
async function stopServing(
  store: Store,
  context: Context,
  { office, officer }: { readonly office: OfficeId; readonly officer: OfficerRow['id'] },
): Promise<void> {
  await store.officers.setState(office, officer, 'retired');
  await store.officers.removeInvitation(office, officer);
  await store.sessions.removeOf(office, officer);
  await store.jobs.removeOf(office, officer);
  await keepGoing(store, context, { office, officer });
}

/** Tells older copies that she serves no longer as she did then. She may come back and go again: each is its own. */
async function keepGoing(
  store: Store,
  context: Context,
  { office, officer }: { readonly office: OfficeId; readonly officer: OfficerId },
): Promise<void> {
  const id = `${officer}/${String((await store.rosters.list(office)).length)}`;
  await store.removals.insert({ office, kind: 'officer', id, day: dayOf(context.clock()) });
}

/** The same as the server's operator, at once and unsigned: the roster goes on naming her until officers end it there. */
export async function stopServingNow(
  context: Context,
  office: OfficeId,
  officer: OfficerId,
): Promise<Result<void, ServiceError>> {
  return await transact(context.db, async (store) => {
    await stopServing(store, context, { office, officer });
    await tellOfStanding(store, context, { office, officer, kind: 'removed' });
    return ok(undefined);
  });
}
