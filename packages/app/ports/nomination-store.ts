// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId, NominationId, OfficeId } from '@amends/base';
import type { Day, Nomination, NominationState, Proposal } from '@amends/domain';

export type NominationRow = {
  readonly id: NominationId;
  readonly state: NominationState;
  /** Of somebody who was proposed and has not said yes, only the proposal. */
  readonly said: Nomination | Proposal;
  /** SHA-256 of the token in her link; null for somebody who has none. */
  readonly tokenHash: Uint8Array | null;
  /** The committee has seen that she may stand. Until then nothing of her is public. */
  readonly confirmed: boolean;
  /** Her number on the ballot, from 1, once the ballots are made. */
  readonly position: number | null;
  readonly day: Day;
};

export const PHOTO_TYPES = ['image/jpeg', 'image/png'] as const;
export type Photo = { readonly type: (typeof PHOTO_TYPES)[number]; readonly bytes: Uint8Array };

type At = { readonly election: ElectionId; readonly nomination: NominationId };

export type NominationStore = {
  /** In the order of their ids, which tells nothing. */
  list(office: OfficeId, election: ElectionId): Promise<readonly NominationRow[]>;
  find(office: OfficeId, at: At): Promise<NominationRow | undefined>;
  findByToken(
    office: OfficeId,
    at: { readonly election: ElectionId; readonly tokenHash: Uint8Array },
  ): Promise<NominationRow | undefined>;
  insert(office: OfficeId, at: { readonly election: ElectionId; readonly nomination: NominationRow }): Promise<void>;
  /** Puts a row in the place of the one with its id. */
  update(office: OfficeId, at: { readonly election: ElectionId; readonly nomination: NominationRow }): Promise<void>;
  /** Of everybody: addresses, and the links that were mailed to them. */
  forgetAddresses(office: OfficeId, election: ElectionId): Promise<void>;
  /** With her photo and her answers. */
  remove(office: OfficeId, at: At): Promise<void>;

  /** Null takes it away. */
  setPhoto(office: OfficeId, at: At & { readonly photo: Photo | null }): Promise<void>;
  photo(office: OfficeId, at: At): Promise<Photo | undefined>;
};
