// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromBase64url, ok, toHex, type OfficeId, type OfficerId, type Result } from '@amends/base';
import { sha256 } from '../keys/derive.ts';
import { verifySignature } from '../keys/signature.ts';
import { NO_PREVIOUS } from '../wire/entry.ts';
import {
  parseStatement,
  ROSTER_STATEMENTS_MAX,
  statementMessage,
  type Invited,
  type Member,
  type RosterAct,
  type SignedStatement,
} from '../wire/roster.ts';

/** Who was an officer, with which keys, after one statement. */
export type RosterState = {
  /** SHA-256 of the statement, hexadecimal. */
  readonly hash: string;
  readonly members: ReadonlyMap<OfficerId, Member>;
  readonly invited: ReadonlyMap<OfficerId, Invited>;
};

/** A checked roster: one state for each statement, the newest last. */
export type Roster = {
  readonly office: OfficeId;
  readonly states: readonly RosterState[];
  readonly genesis: string;
  readonly head: RosterState;
};

export type RosterFault =
  'empty' | 'too-long' | 'malformed-statement' | 'wrong-office' | 'broken-link' | 'not-allowed' | 'bad-signature';

/** Checks a whole roster: every link, every signature, every right to sign. */
export function verifyRoster(office: OfficeId, statements: readonly Uint8Array[]): Result<Roster, RosterFault> {
  if (statements.length > ROSTER_STATEMENTS_MAX) return err('too-long');
  const states: RosterState[] = [];
  for (const bytes of statements) {
    const next = nextState(office, states, bytes);
    if (!next.ok) return next;
    states.push(next.value);
  }
  const [first] = states;
  const head = states.at(-1);
  if (first === undefined || head === undefined) return err('empty');
  return ok({ office, states, genesis: first.hash, head });
}

/** The state after a statement that follows these; the server uses it to check what it is asked to append. */
export function nextState(
  office: OfficeId,
  before: readonly RosterState[],
  bytes: Uint8Array,
): Result<RosterState, RosterFault> {
  const signed = parseStatement(bytes);
  if (!signed.ok) return signed;
  const { statement } = signed.value;
  if (statement.office !== office) return err('wrong-office');
  const last = before.at(-1);
  if (statement.sequence !== before.length || statement.previous !== (last?.hash ?? NO_PREVIOUS)) {
    return err('broken-link');
  }
  return apply(signed.value, { hash: toHex(sha256(bytes)), last });
}

/** How many officers have to sign an invitation or a retirement, where so many serve. */
export function signaturesNeeded(serving: number): number {
  return serving >= 3 ? 2 : 1;
}

/** Whether a roster served now continues one that was seen before. */
export function rosterExtends(roster: Roster, seen: { readonly genesis: string; readonly head: string }): boolean {
  return roster.genesis === seen.genesis && roster.states.some((state) => state.hash === seen.head);
}

/** An officer's keys as they were in force at a statement, or undefined. */
export function memberAt(roster: Roster, at: { readonly head: string; readonly id: OfficerId }): Member | undefined {
  return roster.states.find((state) => state.hash === at.head)?.members.get(at.id);
}

type Place = { readonly hash: string; readonly last: RosterState | undefined };

function apply(signed: SignedStatement, { hash, last }: Place): Result<RosterState, RosterFault> {
  const { act } = signed.statement;
  if (act.kind === 'genesis') return last === undefined ? found(signed, act, hash) : err('not-allowed');
  if (last === undefined) return err('not-allowed');
  const at = { hash, last };
  switch (act.kind) {
    case 'enrol':
      return enrol(signed, act, at);
    case 'invite':
      return invite(signed, act, at);
    case 'retire':
      return retire(signed, act, at);
  }
}

type Act<Kind> = Extract<RosterAct, { readonly kind: Kind }>;
type Behind = { readonly hash: string; readonly last: RosterState };

function found(signed: SignedStatement, act: Act<'genesis'>, hash: string): Result<RosterState, RosterFault> {
  const ids = [act.officer.id, ...act.invited.map(({ id }) => id)];
  if (new Set(ids).size !== ids.length) return err('not-allowed');
  if (!isSignedBy(signed, { by: 'officer', id: act.officer.id, key: act.officer.verifyKey }))
    return err('bad-signature');
  return ok({
    hash,
    members: new Map([[act.officer.id, act.officer]]),
    invited: new Map(act.invited.map((invited) => [invited.id, invited])),
  });
}

function enrol(signed: SignedStatement, { officer }: Act<'enrol'>, at: Behind): Result<RosterState, RosterFault> {
  const invited = at.last.invited.get(officer.id);
  if (invited?.name !== officer.name) return err('not-allowed');
  const byInvitation = isSignedBy(signed, { by: 'invitation', id: officer.id, key: invited.invitationKey });
  const byHerself = isSignedBy(signed, { by: 'officer', id: officer.id, key: officer.verifyKey });
  if (!byInvitation || !byHerself) return err('bad-signature');
  return ok({
    hash: at.hash,
    members: new Map([...at.last.members, [officer.id, officer]]),
    invited: without(at.last.invited, officer.id),
  });
}

function invite(signed: SignedStatement, { invited }: Act<'invite'>, at: Behind): Result<RosterState, RosterFault> {
  if (!isSignedByOthers(signed, invited.id, at.last)) return err('bad-signature');
  return ok({ ...at.last, hash: at.hash, invited: new Map([...at.last.invited, [invited.id, invited]]) });
}

function retire(signed: SignedStatement, { officer }: Act<'retire'>, at: Behind): Result<RosterState, RosterFault> {
  const { members, invited } = at.last;
  if (!members.has(officer) && !invited.has(officer)) return err('not-allowed');
  if (!isSignedByOthers(signed, officer, at.last)) return err('bad-signature');
  return ok({ hash: at.hash, members: without(members, officer), invited: without(invited, officer) });
}

/** Signed by another officer, or by two others where three serve (PROTOCOL.md ROSTER-9). */
function isSignedByOthers(signed: SignedStatement, about: OfficerId, { members }: RosterState): boolean {
  const signers = [...members.values()].filter((member) => member.id !== about && isSignedByOfficer(signed, member));
  return signers.length >= signaturesNeeded(members.size);
}

function without<Value>(map: ReadonlyMap<OfficerId, Value>, officer: OfficerId): ReadonlyMap<OfficerId, Value> {
  return new Map([...map].filter(([id]) => id !== officer));
}

/** Whether one of a statement's signatures is this officer's. */
export function isSignedByOfficer(signed: SignedStatement, { id, verifyKey }: Member): boolean {
  return isSignedBy(signed, { by: 'officer', id, key: verifyKey });
}

function isSignedBy(
  signed: SignedStatement,
  signer: { readonly by: 'officer' | 'invitation'; readonly id: OfficerId; readonly key: string },
): boolean {
  const key = fromBase64url(signer.key);
  const found = signed.signatures.find(({ by, officer }) => by === signer.by && officer === signer.id);
  if (found === undefined || !key.ok) return false;
  const message = statementMessage(signed.statement);
  return verifySignature('roster', message, { signature: found.signature, verifyKey: key.value });
}
