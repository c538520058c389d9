// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, newId, ok, toBase64url, toHex, type OfficerId, type Result } from '@amends/base';
import { dayOf } from '@amends/domain';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { invitationFrom } from '@amends/protocol/keys/invitation.ts';
import { cosignStatement, signStatement, type Signer } from '@amends/protocol/roster/sign-statement.ts';
import { isSignedByOfficer, type Roster } from '@amends/protocol/roster/verify-roster.ts';
import { parseStatement, type RosterAct, type SignedStatement } from '@amends/protocol/wire/roster.ts';
import type { TransportFault } from '../transport.ts';
import type { Caseload } from './caseload.ts';
import type {
  InvitedPerson,
  NewPerson,
  OfficePeople,
  OfficePerson,
  Proposal,
  RosterOutcome,
} from './office-session.ts';
import type { KnownPerson } from './officer-api.ts';

/** Times a statement is made again when another one was first. */
const TRIES_MAX = 4;
const INVITATION_SECRET_LENGTH = 32;
const REFUSED = { type: 'refused', status: 0 } as const;

type Invitation = { readonly email: string; readonly lookup: Uint8Array };

/** Who serves, as officers change it: every change is a signed statement on the roster. */
export class People {
  readonly #caseload: Caseload;

  constructor(caseload: Caseload) {
    this.#caseload = caseload;
  }

  async read(): Promise<Result<OfficePeople, TransportFault>> {
    const refreshed = await this.#caseload.refresh();
    if (!refreshed.ok) return refreshed;
    const answer = await this.#caseload.tools.api.people();
    if (!answer.ok) return answer;
    const roster = this.#caseload.roster();
    const people = answer.value.people.map((person) => onRoster(person, roster));
    return ok({ people, proposals: answer.value.proposals.flatMap((bytes) => this.#proposal(bytes)) });
  }

  async invite({ name, email }: NewPerson): Promise<Result<InvitedPerson, TransportFault>> {
    const { tools } = this.#caseload;
    const known = await tools.api.people();
    if (!known.ok) return known;
    // Somebody who served before stays the same person: who left her out then is left out by it now.
    const before = known.value.people.find((person) => person.email === email.trim().toLowerCase());
    const secret = tools.random(INVITATION_SECRET_LENGTH);
    const { lookup, verifyKey } = invitationFrom(secret);
    if (before !== undefined && !this.#isCalled(before)) return err(REFUSED);
    const id = before?.id ?? newId<OfficerId>(tools.random);
    const act: RosterAct = {
      kind: 'invite',
      invited: { id, name: before?.name ?? name.trim(), invitationKey: toBase64url(verifyKey) },
    };
    const outcome = await this.#change(act, { email, lookup });
    return outcome.ok ? ok({ secret: toBase64url(secret), outcome: outcome.value }) : outcome;
  }

  async confirm(person: OfficerId): Promise<Result<RosterOutcome, TransportFault>> {
    const known = await this.#caseload.tools.api.people();
    if (!known.ok) return known;
    const invited = known.value.people.find(({ id }) => id === person);
    if (invited === undefined) return err({ type: 'not-found' });
    if (!this.#isCalled(invited)) return err(REFUSED);
    const { id, name, invitationKey } = invited;
    return await this.#change({ kind: 'invite', invited: { id, name, invitationKey } });
  }

  async retire(officer: OfficerId): Promise<Result<RosterOutcome, TransportFault>> {
    return await this.#change({ kind: 'retire', officer });
  }

  async cosign(proposal: string): Promise<Result<RosterOutcome, TransportFault>> {
    const answer = await this.#caseload.tools.api.people();
    if (!answer.ok) return answer;
    const bytes = answer.value.proposals.find((waiting) => idOf(waiting) === proposal);
    const signed = bytes && parseStatement(bytes);
    if (signed?.ok !== true) return err({ type: 'not-found' });
    const statement = cosignStatement(signed.value, this.#signer());
    return await this.#caseload.tools.api.changeRoster({ statement });
  }

  async #change(act: RosterAct, invitation?: Invitation): Promise<Result<RosterOutcome, TransportFault>> {
    const { tools } = this.#caseload;
    for (let attempt = 0; attempt < TRIES_MAX; attempt++) {
      const refreshed = await this.#caseload.refresh();
      if (!refreshed.ok) return refreshed;
      const { states } = this.#caseload.roster();
      const day = dayOf(tools.now());
      const statement = signStatement(act, { office: tools.officeId, states, day, signers: [this.#signer()] });
      const changed = await tools.api.changeRoster({ statement, ...(invitation && { invitation }) });
      if (changed.ok || changed.error.type !== 'conflict') return changed;
    }
    return err({ type: 'conflict' });
  }

  /** The server's own list could give one officer's place to another: its names have to be those that officers signed. */
  #isCalled({ id, name }: KnownPerson): boolean {
    const { states } = this.#caseload.roster();
    const signed = states.map(({ members, invited }) => members.get(id) ?? invited.get(id));
    return signed.every((person) => person === undefined || person.name === name);
  }

  #signer(): Signer {
    return { by: 'officer', officer: this.#caseload.me.id, seed: this.#caseload.identity.signingSeed };
  }

  /** A proposal that still follows the roster, with the signatures that it has for certain. */
  #proposal(bytes: Uint8Array): readonly Proposal[] {
    const roster = this.#caseload.roster();
    const signed = parseStatement(bytes);
    if (!signed.ok || signed.value.statement.previous !== roster.head.hash) return [];
    const { act } = signed.value.statement;
    if (act.kind !== 'invite' && act.kind !== 'retire') return [];
    // The server's own list could call her by another's name.
    const about = aboutWhom(act, roster);
    if (about === undefined) return [];
    const signedBy = signersOf(signed.value, roster);
    const { id: me } = this.#caseload.me;
    const maySign = about.id !== me && signedBy.every(({ id }) => id !== me);
    const { id, name } = about;
    return [{ id: idOf(bytes), kind: act.kind, about: { id, name }, signedBy, maySign }];
  }
}

/** Whom a statement is about, by the name that officers signed. */
function aboutWhom(
  act: Extract<RosterAct, { kind: 'invite' | 'retire' }>,
  { head }: Roster,
): { readonly id: OfficerId; readonly name: string } | undefined {
  const id = act.kind === 'invite' ? act.invited.id : act.officer;
  const known = head.members.get(id) ?? head.invited.get(id);
  return act.kind === 'invite' ? (known ?? act.invited) : known;
}

function signersOf(signed: SignedStatement, roster: Roster): Proposal['signedBy'] {
  const members = [...roster.head.members.values()].filter((member) => isSignedByOfficer(signed, member));
  return members.map(({ id, name }) => ({ id, name }));
}

function onRoster(person: KnownPerson, { head }: Roster): OfficePerson {
  const serves = head.members.has(person.id);
  const isConfirmed = head.invited.get(person.id)?.invitationKey === person.invitationKey;
  return { ...person, serves, isConfirmed };
}

function idOf(statement: Uint8Array): string {
  return toHex(sha256(statement));
}
