// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  canonicalJson,
  err,
  ok,
  parseCanonicalJson,
  parseId,
  toBase64url,
  type Json,
  type OfficeId,
  type OfficerId,
  type Result,
} from '@amends/base';
import { isHybridRecipient } from './recipient.ts';
import { readBytes, readCount, readHash, readList, readObject, readText } from './read.ts';
import { WIRE_VERSION } from './stanza.ts';

export const ROSTER_STATEMENTS_MAX = 1_000;
const INVITED_MAX = 50;
const NAME_LENGTH_MAX = 200;
const RECIPIENT_LENGTH_MAX = 4_000;
const SIGNATURES_MAX = 4;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** An officer with the keys that are hers. */
export type Member = {
  readonly id: OfficerId;
  readonly name: string;
  readonly recipient: string;
  /** 32 bytes, base64url. */
  readonly verifyKey: string;
};

/** Somebody who may enrol with the invitation whose public key this is. */
export type Invited = {
  readonly id: OfficerId;
  readonly name: string;
  /** 32 bytes, base64url. */
  readonly invitationKey: string;
};

export type RosterAct =
  /** The first officer's keys, and who else was invited when the office was founded. */
  | { readonly kind: 'genesis'; readonly officer: Member; readonly invited: readonly Invited[] }
  /** Somebody invited by an earlier statement brings her keys; signed by her invitation and by herself. */
  | { readonly kind: 'enrol'; readonly officer: Member }
  /** Others invite somebody, or a member who lost her keys; signed by them. */
  | { readonly kind: 'invite'; readonly invited: Invited }
  /** Somebody serves no longer, or an invitation ends; signed by the others. */
  | { readonly kind: 'retire'; readonly officer: OfficerId };

export type RosterStatement = {
  readonly version: number;
  readonly office: OfficeId;
  readonly sequence: number;
  /** SHA-256 of the statement before, hexadecimal. */
  readonly previous: string;
  /** The day it was made, as YYYY-MM-DD. */
  readonly on: string;
  readonly act: RosterAct;
};

export type RosterSignature = {
  readonly by: 'officer' | 'invitation';
  readonly officer: OfficerId;
  readonly signature: Uint8Array;
};

export type SignedStatement = {
  readonly statement: RosterStatement;
  readonly signatures: readonly RosterSignature[];
};

/** The bytes that roster signatures are made over. */
export function statementMessage(statement: RosterStatement): Uint8Array {
  // A statement is JSON by its type.
  return canonicalJson(statement);
}

/** The stored form of a statement with its signatures; its SHA-256 is what the next one names. */
export function encodeStatement(signed: SignedStatement): Uint8Array {
  return canonicalJson({
    // A statement is JSON by its type.
    statement: signed.statement as unknown as Json,
    signatures: signed.signatures.map(({ by, officer, signature }) => ({
      by,
      officer,
      signature: toBase64url(signature),
    })),
  });
}

export function parseStatement(bytes: Uint8Array): Result<SignedStatement, 'malformed-statement'> {
  const json = parseCanonicalJson(bytes);
  const outer = json.ok ? readObject(json.value, ['statement', 'signatures']) : undefined;
  const signatures = readList(outer?.signatures, { most: SIGNATURES_MAX, item: readSignature });
  const members = readObject(outer?.statement, ['version', 'office', 'sequence', 'previous', 'on', 'act']);
  const wellFormed =
    signatures !== undefined &&
    members?.version === WIRE_VERSION &&
    typeof members.office === 'string' &&
    readCount(members.sequence) !== undefined &&
    readHash(members.previous) !== undefined &&
    typeof members.on === 'string' &&
    DAY.test(members.on) &&
    isAct(members.act);
  if (!wellFormed) return err('malformed-statement');
  // Every member was checked above.
  return ok({ statement: members as unknown as RosterStatement, signatures });
}

function readSignature(value: Json): RosterSignature | undefined {
  const members = readObject(value, ['by', 'officer', 'signature']);
  const officer = parseId<OfficerId>(members?.officer);
  const signature = readBytes(members?.signature, 64);
  const by = members?.by;
  if ((by !== 'officer' && by !== 'invitation') || !officer.ok || signature === undefined) return undefined;
  return { by, officer: officer.value, signature };
}

function isAct(value: Json | undefined): boolean {
  const genesis = readObject(value, ['kind', 'officer', 'invited']);
  if (genesis?.kind === 'genesis') {
    return (
      isMember(genesis.officer) && readList(genesis.invited, { most: INVITED_MAX, item: readInvited }) !== undefined
    );
  }
  const invite = readObject(value, ['kind', 'invited']);
  if (invite?.kind === 'invite') return readInvited(invite.invited ?? null) !== undefined;
  const other = readObject(value, ['kind', 'officer']);
  if (other?.kind === 'retire') return parseId<OfficerId>(other.officer).ok;
  return other?.kind === 'enrol' && isMember(other.officer);
}

function isMember(value: Json | undefined): boolean {
  const members = readObject(value, ['id', 'name', 'recipient', 'verifyKey']);
  return (
    parseId<OfficerId>(members?.id).ok &&
    readText(members?.name, NAME_LENGTH_MAX) !== undefined &&
    isHybridRecipient(readText(members?.recipient, RECIPIENT_LENGTH_MAX)) &&
    readBytes(members?.verifyKey, 32) !== undefined
  );
}

function readInvited(value: Json): Json | undefined {
  const members = readObject(value, ['id', 'name', 'invitationKey']);
  const wellFormed =
    parseId<OfficerId>(members?.id).ok &&
    readText(members?.name, NAME_LENGTH_MAX) !== undefined &&
    readBytes(members?.invitationKey, 32) !== undefined;
  return wellFormed ? value : undefined;
}
