// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId, OfficeId } from '@amends/base';
import type { Day, RollReason } from '@amends/domain';

/** A member on the roll of an election. Only tellers see the roll. */
export type VoterRow = {
  /** From 1, in the order of the list; nobody else ever gets it in this election. */
  readonly number: number;
  readonly name: string;
  /** Null for somebody without one: she votes on paper. */
  readonly email: string | null;
  /** Why she may not vote; empty if she may. */
  readonly reasons: readonly RollReason[];
  /** The day for which that was looked at. */
  readonly eligibleOn: Day;
  /** She was added by herself, and did not come with the list. */
  readonly isAdded: boolean;
};

type At = { readonly election: ElectionId };

export type VoterStore = {
  /** By number. Those who may not vote are among them. */
  list(office: OfficeId, election: ElectionId): Promise<readonly VoterRow[]>;
  find(office: OfficeId, at: At & { readonly number: number }): Promise<VoterRow | undefined>;
  /** How many may vote. */
  countEligible(office: OfficeId, election: ElectionId): Promise<number>;
  /** Puts a whole roll into the place of the one before. */
  replace(office: OfficeId, at: At & { readonly voters: readonly VoterRow[] }): Promise<void>;
  insert(office: OfficeId, at: At & { readonly voter: VoterRow }): Promise<void>;
  /** Forgets names and addresses of elections that are certified or annulled; who may have voted stays a number. */
  forgetEnded(): Promise<void>;
};
