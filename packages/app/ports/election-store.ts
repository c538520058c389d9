// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId, ElectionPersonId, JsonObject, OfficeId } from '@amends/base';
import type { ElectionState } from '@amends/domain';

export type ElectionRow = {
  readonly id: ElectionId;
  readonly state: ElectionState;
  /** What was called, as the domain reads it; a draft may lack parts. Public once it is called. */
  readonly call: JsonObject;
};

export const ELECTION_ROLES = ['teller', 'trustee'] as const;
export type ElectionRole = (typeof ELECTION_ROLES)[number];

/** A teller or a trustee of one election. */
export type ElectionPersonRow = {
  readonly id: ElectionPersonId;
  readonly role: ElectionRole;
  /** From 1, in each role: a trustee's is her number in the archive. */
  readonly place: number;
  readonly name: string;
  /** Empty once it was forgotten. */
  readonly email: string;
  /** 32 bytes, base64url: the public half of her invitation. */
  readonly invitationKey: string;
  /** SHA-256 of her invitation's look-up id; null once she has come in. */
  readonly invitationHash: Uint8Array | null;
  /** SHA-256 of the look-up id that her words give; null until she has come in. */
  readonly lookupHash: Uint8Array | null;
  /** 32 bytes, Ed25519; null until she has come in. */
  readonly verifyKey: Uint8Array | null;
};

export type ElectionStore = {
  /** In the order of their ids, which tells nothing. Rehearsals are not among them. */
  list(office: OfficeId): Promise<readonly ElectionRow[]>;
  find(office: OfficeId, election: ElectionId): Promise<ElectionRow | undefined>;
  insert(office: OfficeId, election: ElectionRow): Promise<void>;
  setCall(office: OfficeId, at: { readonly election: ElectionId; readonly call: JsonObject }): Promise<void>;
  /** False when it was in another state. */
  setState(
    office: OfficeId,
    at: { readonly election: ElectionId; readonly from: ElectionState; readonly to: ElectionState },
  ): Promise<boolean>;

  /** Removes a draft with every row there is of it. False, and nothing goes, when it is none. */
  removeDraft(office: OfficeId, election: ElectionId): Promise<boolean>;

  /** Tellers first, each role in the order of places. */
  people(office: OfficeId, election: ElectionId): Promise<readonly ElectionPersonRow[]>;
  insertPerson(
    office: OfficeId,
    at: { readonly election: ElectionId; readonly person: ElectionPersonRow },
  ): Promise<void>;
  /** Gives somebody a new link in the place of all that she had before. */
  inviteAgain(
    office: OfficeId,
    at: {
      readonly election: ElectionId;
      readonly person: ElectionPersonId;
      readonly invitationKey: string;
      readonly invitationHash: Uint8Array;
    },
  ): Promise<void>;
  /** Keeps what she comes in with, and ends her link. */
  setKeys(
    office: OfficeId,
    at: {
      readonly election: ElectionId;
      readonly person: ElectionPersonId;
      readonly lookupHash: Uint8Array;
      readonly verifyKey: Uint8Array;
    },
  ): Promise<void>;
  /** Empties addresses, of trustees and, unless they are kept, of tellers. */
  forgetAddresses(
    office: OfficeId,
    at: { readonly election: ElectionId; readonly keepsTellers: boolean },
  ): Promise<void>;
  removePerson(
    office: OfficeId,
    at: { readonly election: ElectionId; readonly person: ElectionPersonId },
  ): Promise<void>;

  /** False when there is one of that name already: what is published stays. */
  putDocument(
    office: OfficeId,
    document: { readonly election: ElectionId; readonly name: string; readonly bytes: Uint8Array },
  ): Promise<boolean>;
  document(
    office: OfficeId,
    at: { readonly election: ElectionId; readonly name: string },
  ): Promise<Uint8Array | undefined>;
  /** Names of those that begin so, in order. */
  documentNames(
    office: OfficeId,
    at: { readonly election: ElectionId; readonly prefix: string },
  ): Promise<readonly string[]>;
  /** Removes those that begin so: for what was made and is to be made anew before anybody relied on it. */
  removeDocuments(office: OfficeId, at: { readonly election: ElectionId; readonly prefix: string }): Promise<void>;
};
