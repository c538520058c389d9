// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId, OfficeId } from '@amends/base';

/** One record of an election's archive, as it is published. */
export type BoardRecord = {
  readonly kind: 'data' | 'event';
  /** The event that it is, or that it belongs to, such as `Ballot`. */
  readonly type: string;
  /** SHA-256 of the bytes, hex. No two records of an election have the same. */
  readonly hash: string;
  /** Of a ballot: the public credential that signed it, in base ten. */
  readonly credential: string | null;
  readonly bytes: Uint8Array;
};

/** Where a ballot stands: the first of all records is at 0. */
export type BoardBallot = { readonly position: number; readonly hash: string; readonly credential: string };

/** The boards of elections: records behind one another, none of which ever changes or goes. */
export type BoardStore = {
  /** How many records there are. */
  count(office: OfficeId, election: ElectionId): Promise<number>;
  /** Puts records at `position` and behind it; false when that is not the end, or one of them is there already. */
  append(
    office: OfficeId,
    at: {
      readonly election: ElectionId;
      readonly position: number;
      readonly records: readonly BoardRecord[];
    },
  ): Promise<boolean>;
  last(office: OfficeId, election: ElectionId): Promise<BoardRecord | undefined>;
  /** In order; at most `count` of them. */
  from(
    office: OfficeId,
    at: { readonly election: ElectionId; readonly position: number; readonly count: number },
  ): Promise<readonly BoardRecord[]>;
  /** All that belong to events of one type, in order; `bytesMax` leaves larger ones out, unread. */
  ofType(
    office: OfficeId,
    at: { readonly election: ElectionId; readonly type: string; readonly bytesMax?: number },
  ): Promise<readonly BoardRecord[]>;
  /** All ballots in the order in which they were cast, without their bytes. */
  ballots(office: OfficeId, election: ElectionId): Promise<readonly BoardBallot[]>;
  /** Those of one credential; the last of them counts. */
  ballotsOf(
    office: OfficeId,
    at: { readonly election: ElectionId; readonly credential: string },
  ): Promise<readonly BoardBallot[]>;
};
