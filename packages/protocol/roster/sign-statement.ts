// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url, type OfficeId, type OfficerId } from '@amends/base';
import { sign } from '../keys/signature.ts';
import {
  encodeStatement,
  statementMessage,
  type RosterAct,
  type RosterSignature,
  type RosterStatement,
  type SignedStatement,
} from '../wire/roster.ts';
import { NO_PREVIOUS } from '../wire/entry.ts';
import { WIRE_VERSION } from '../wire/stanza.ts';
import type { Identity } from '../keys/identity.ts';
import type { Member } from '../wire/roster.ts';
import type { RosterState } from './verify-roster.ts';

export type Signer = {
  readonly by: 'officer' | 'invitation';
  readonly officer: OfficerId;
  /** 32 bytes. */
  readonly seed: Uint8Array;
};

/** Makes the statement that follows `states`, signed by each signer. The bytes are ready to be stored. */
export function signStatement(
  act: RosterAct,
  on: {
    readonly office: OfficeId;
    readonly states: readonly RosterState[];
    /** YYYY-MM-DD. */
    readonly day: string;
    readonly signers: readonly Signer[];
  },
): Uint8Array {
  const statement = {
    version: WIRE_VERSION,
    office: on.office,
    sequence: on.states.length,
    previous: on.states.at(-1)?.hash ?? NO_PREVIOUS,
    on: on.day,
    act,
  };
  const signatures = on.signers.map((signer) => signatureOf(statement, signer));
  return encodeStatement({ statement, signatures });
}

/** A statement that somebody else signed, with one more signature. */
export function cosignStatement({ statement, signatures }: SignedStatement, signer: Signer): Uint8Array {
  return encodeStatement({ statement, signatures: [...signatures, signatureOf(statement, signer)] });
}

function signatureOf(statement: RosterStatement, { by, officer, seed }: Signer): RosterSignature {
  return { by, officer, signature: sign('roster', statementMessage(statement), seed) };
}

/** How an identity stands on the roster. */
export function memberOf(identity: Identity, person: { readonly id: OfficerId; readonly name: string }): Member {
  return {
    id: person.id,
    name: person.name,
    recipient: identity.recipient,
    verifyKey: toBase64url(identity.verifyKey),
  };
}
