// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Hash } from '../v1/shapes/basics.ts';

/** One file in an archive, called by the SHA-256 of its content: what happened, or what that refers to. */
export type ArchiveRecord = {
  readonly kind: 'data' | 'event';
  readonly hash: Hash;
  /** A view of the archive's bytes where it was read from one. */
  readonly content: Uint8Array;
};

/** A `.bel` file: the public board of an election, which is only ever appended to (Belenios 2.0, section 4.4). */
export type Archive = {
  /** When the election began, in seconds since 1970; it is the time of every record. */
  readonly timestamp: number;
  readonly records: readonly ArchiveRecord[];
};
