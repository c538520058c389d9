// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Branded, ElectionId, JsonObject, OfficeId } from '@amends/base';

export type PetitionId = Branded<string, 'PetitionId'>;
export type SignatureId = Branded<string, 'SignatureId'>;

export type PetitionRow = {
  readonly id: PetitionId;
  /** The election whose rules and whose committee it goes by. */
  readonly election: ElectionId;
  /** Public once its first member has confirmed. */
  readonly body: JsonObject;
};

/** Somebody who signs. Her name and her address are for the committee alone. */
export type SignatureRow = {
  readonly id: SignatureId;
  readonly name: string;
  readonly email: string;
  /** SHA-256 of the token that was mailed to her; null once she has confirmed. */
  readonly tokenHash: Uint8Array | null;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
  /** Null until she has confirmed. */
  readonly signedAt: number | null;
  /** The committee found that she is no member. */
  readonly isStruck: boolean;
};

export type PetitionStore = {
  /** In the order of their ids, which tells nothing. */
  list(office: OfficeId): Promise<readonly PetitionRow[]>;
  find(office: OfficeId, petition: PetitionId): Promise<PetitionRow | undefined>;
  insert(office: OfficeId, petition: PetitionRow): Promise<void>;
  setBody(office: OfficeId, at: { readonly petition: PetitionId; readonly body: JsonObject }): Promise<void>;
  /** With all its signatures. */
  remove(office: OfficeId, petition: PetitionId): Promise<void>;

  /** In the order in which they were asked for. */
  signatures(office: OfficeId, petition: PetitionId): Promise<readonly SignatureRow[]>;
  /** Whose token this is. */
  findByToken(
    office: OfficeId,
    tokenHash: Uint8Array,
  ): Promise<{ readonly petition: PetitionId; readonly signature: SignatureRow } | undefined>;
  /** In the place of one with the same address. */
  putSignature(
    office: OfficeId,
    at: { readonly petition: PetitionId; readonly signature: SignatureRow },
  ): Promise<void>;
  strike(
    office: OfficeId,
    at: { readonly petition: PetitionId; readonly id: SignatureId; readonly isStruck: boolean },
  ): Promise<void>;
  removeSignatures(office: OfficeId, petition: PetitionId): Promise<void>;
  /** Those that nobody confirmed. */
  removeUnconfirmedBefore(instant: number): Promise<void>;
};
