// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeId, OfficerId } from '@amends/base';
import type { ChannelSecret } from '../generation/channel-secret.ts';
import type { Roster } from '../roster/verify-roster.ts';
import type { ReporterKeys } from '../wire/acts.ts';
import { NO_PREVIOUS, type Entry, type Opening } from '../wire/entry.ts';
import type { EntryFault } from './entry.ts';

export type StoredEntry = { readonly sequence: number; readonly generation: number; readonly bytes: Uint8Array };

export type OpenedEntry = { readonly entry: Entry; readonly hash: string };

export type ChainFault =
  | EntryFault
  /** The entry before it is missing, or stands elsewhere. */
  | 'out-of-order'
  /** It does not continue the entry before it. */
  | 'broken-link'
  /** It belongs to a generation that nobody began as one must. */
  | 'bad-generation'
  | 'wrong-office'
  | 'bad-opening'
  /** Its author's roster is not one that the served roster continues. */
  | 'unknown-roster'
  /** Its author's roster is older than that of the entry before it. */
  | 'old-roster'
  /** Its author may not write here: not a reader, excluded, gone, or nobody we know. */
  | 'unknown-author'
  | 'bad-signature';

/** What is wrong with which entry, counting from 1. */
export type NamedFault = { readonly entry: number; readonly fault: ChainFault };

/** A channel as far as it was read: a fold over its stored entries. */
export type Chain = {
  /** Checked entries, in order. One that is faulty is not among them, and counts for nothing. */
  readonly entries: readonly OpenedEntry[];
  readonly faults: readonly NamedFault[];
  /** What stands behind the last fault cannot be trusted, and nothing can be added. */
  readonly stopped: boolean;
  /** How many entries stand in it, faulty ones too. */
  readonly length: number;
  /** SHA-256 of the newest entry, hexadecimal, faulty or not. */
  readonly head: string;
  readonly generation: number;
  /** Hash of the roster that the newest checked entry names, or empty. */
  readonly roster: string;
  readonly opening: Opening | null;
  /** The officers who may write now. */
  readonly writers: readonly OfficerId[];
  /** Every officer who ever could. */
  readonly everWriters: readonly OfficerId[];
  /** For every officer who was let in: the roster under which she last was, and so with which of her keys. */
  readonly letInUnder: Readonly<Record<OfficerId, string>>;
  /** Who stepped back in this generation: their keys still open it, so it should end. */
  readonly departed: readonly OfficerId[];
  /** Entries that would have let somebody in who is left out for good. They let nobody in. */
  readonly refusedGrants: readonly { readonly entry: number; readonly officer: OfficerId }[];
  readonly reporter: ReporterKeys | undefined;
};

export const EMPTY_CHAIN: Chain = {
  entries: [],
  faults: [],
  stopped: false,
  length: 0,
  head: NO_PREVIOUS,
  generation: 0,
  roster: '',
  opening: null,
  writers: [],
  everWriters: [],
  letInUnder: {},
  departed: [],
  refusedGrants: [],
  reporter: undefined,
};

export type ChainContext = {
  readonly office: OfficeId;
  /** The channel's secrets, by generation. */
  readonly keys: ReadonlyMap<number, ChannelSecret>;
  readonly roster: Roster;
  /** Another way to check signatures of entries, which answers as `verifySignature` does. */
  readonly verify?: EntryVerifier;
  /** For an officers' file, which has no opening of its own: who may be in it, and who never. */
  readonly file?: FileContext;
};

/** Whether this is the key's signature over a message in the context `entry`. */
export type EntryVerifier = (
  message: Uint8Array,
  by: { readonly signature: Uint8Array; readonly verifyKey: Uint8Array },
) => Promise<boolean>;

export type FileContext = { readonly mayWrite: readonly OfficerId[]; readonly excluded: readonly OfficerId[] };
