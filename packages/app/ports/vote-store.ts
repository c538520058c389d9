// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId, OfficeId } from '@amends/base';

/** A ballot that waits for the code that was mailed for it, or a paper ballot that waits for another teller. */
export type PendingBallot = {
  /** Random; only the device that sent the ballot knows it. */
  readonly id: string;
  /** The number on the roll of whom the code was mailed to; null where nobody was, which nobody is told. */
  readonly voter: number | null;
  /** Public credential, in base ten. */
  readonly credential: string;
  /** A MAC over the code; of a paper ballot, over who sent it. */
  readonly codeHash: Uint8Array;
  readonly bytes: Uint8Array;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
  readonly tries: number;
};

/** Who votes with which credential: neither with another, ever. */
export type VoteBinding = {
  readonly voter: number;
  /** Null where the member took paper before her credential was known here. */
  readonly credential: string | null;
  /** She took paper: nothing is cast with the credential any more. */
  readonly isBlocked: boolean;
};

type At = { readonly election: ElectionId };

export type VoteStore = {
  insertPending(office: OfficeId, at: At & { readonly pending: Omit<PendingBallot, 'tries'> }): Promise<void>;
  findPending(office: OfficeId, at: At & { readonly id: string }): Promise<PendingBallot | undefined>;
  /** All that wait in an election, until they are swept; the oldest first. */
  pendings(office: OfficeId, election: ElectionId): Promise<readonly PendingBallot[]>;
  /** Counts one more try; gives how many there were with it. */
  countTry(office: OfficeId, at: At & { readonly id: string }): Promise<number>;
  /** Those of a credential and those mailed to a voter, until they are swept. */
  pendingOf(
    office: OfficeId,
    at: At & { readonly credential: string; readonly voter: number | null },
  ): Promise<readonly PendingBallot[]>;
  removePendingBefore(time: number): Promise<void>;

  bindings(office: OfficeId, election: ElectionId): Promise<readonly VoteBinding[]>;
  /** Those that name the voter or the credential: none, one, or two that do not go together. */
  bindingsOf(
    office: OfficeId,
    at: At & { readonly voter: number | null; readonly credential: string | null },
  ): Promise<readonly VoteBinding[]>;
  bind(office: OfficeId, at: At & { readonly binding: VoteBinding }): Promise<void>;
  /** She takes paper, whose credential is known. */
  block(office: OfficeId, at: At & { readonly voter: number }): Promise<void>;

  /** Who voted with what, and what waits: of an election that is over. */
  forget(office: OfficeId, election: ElectionId): Promise<void>;
};
