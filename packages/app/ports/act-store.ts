// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Branded, ElectionId, ElectionPersonId, JsonObject, OfficeId } from '@amends/base';

/**
 * What one teller did or asks for, where it touches who votes or who runs the election. `paper`: a member takes paper.
 * `teller`: one more teller is invited. `link`: somebody gets a new link. `roll`: a list took the place of the roll.
 * `voter`: one member was added to it. `annul`: an election is annulled whose vote is over. `publish`: its result comes
 * out without a part of the lot.
 */
export const TELLER_ACT_KINDS = ['paper', 'teller', 'link', 'keys', 'roll', 'voter', 'annul', 'publish'] as const;
export type TellerActKind = (typeof TELLER_ACT_KINDS)[number];
export type TellerActId = Branded<string, 'TellerActId'>;

export type TellerActRow = {
  readonly id: TellerActId;
  readonly kind: TellerActKind;
  /** Whom or what it is about; empty once that was forgotten. */
  readonly about: JsonObject;
  readonly askedBy: ElectionPersonId;
  readonly askedAt: number;
  /** The teller who confirmed it, or who did it alone; null while it waits for another one. */
  readonly doneBy: ElectionPersonId | null;
  readonly doneAt: number | null;
};

type At = { readonly election: ElectionId };

export type ActStore = {
  /** The oldest first. */
  list(office: OfficeId, election: ElectionId): Promise<readonly TellerActRow[]>;
  insert(office: OfficeId, at: At & { readonly act: TellerActRow }): Promise<void>;
  /** False where it does not wait any more. */
  finish(
    office: OfficeId,
    at: At & Pick<TellerActRow, 'id' | 'about'> & { readonly doneBy: ElectionPersonId; readonly doneAt: number },
  ): Promise<boolean>;
  /** Takes one back that waits; false where none does. */
  drop(office: OfficeId, at: At & { readonly id: TellerActId }): Promise<boolean>;
  /** Whom they were about, and those that wait. */
  forget(office: OfficeId, election: ElectionId): Promise<void>;
};
