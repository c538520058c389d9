// SPDX-License-Identifier: AGPL-3.0-or-later
// A database that is looked at from outside: by the commands that copy it, check it or open a case from it.
import type { Store } from './store.ts';

/** Nothing in it changes while it is open here, whoever else writes to it meanwhile. */
export type StoredDatabase = {
  /** Whether its tables are those of this version of the program. */
  readonly version: 'older' | 'current' | 'newer';
  /** One state of everything. The store must be read from only. */
  snapshot<T>(work: (rows: { readonly store: Store; readonly inspect: InspectStore }) => Promise<T>): Promise<T>;
  /** Whether the engine finds its own files in order, as far as it can tell. */
  isSound(): Promise<boolean>;
  close(): Promise<void>;
};

/** One that is a single file, which can be copied whole. */
export type StoredFile = StoredDatabase & {
  /** What `copyTo` put beside the tables; empty for a database that is no backup. */
  extras(): ReadonlyMap<string, Uint8Array>;
  /** Writes one state of everything to a new file that only its owner may read, with extras beside the tables. */
  copyTo(file: string, extras: ReadonlyMap<string, Uint8Array>): void;
};

/** A row as it lies there: damaged perhaps, so that nothing is known of its members. */
export type RawRow<Member extends string> = Readonly<Record<Member, unknown>>;

/** Rows of one office as they are, for finding out what is wrong with them. */
export type InspectStore = {
  offices(): Promise<readonly RawRow<'office' | 'profile'>[]>;
  officers(office: string): Promise<readonly RawRow<'id' | 'state'>[]>;
  roster(office: string): Promise<readonly RawRow<'sequence' | 'bytes'>[]>;
  proposals(office: string): Promise<readonly RawRow<'hash' | 'bytes'>[]>;
  shelves(office: string): Promise<readonly RawRow<'officer' | 'shelf' | 'revision' | 'bytes'>[]>;
  /** Of all ways in, present and former. `id` is the officer's, a passkey's or a random one. */
  keyFiles(office: string): Promise<readonly RawRow<'id' | 'key_file'>[]>;
  /** Of officers; empty for somebody who is none. */
  refusedMails(office: string): Promise<readonly RawRow<'officer' | 'day'>[]>;
  channels(office: string): Promise<readonly RawRow<'id' | 'kind' | 'reference'>[]>;
  grants(office: string): Promise<readonly RawRow<'id' | 'channel' | 'generation' | 'officer' | 'bytes'>[]>;
  codes(office: string): Promise<readonly RawRow<'lookup_hash' | 'channel' | 'verify_key' | 'grant_bytes' | 'ended'>[]>;
  /** In the order of a channel, from a place on, at most `most`. */
  entries(
    office: string,
    at: { readonly channel: string; readonly skip: number; readonly most: number },
  ): Promise<readonly RawRow<'id' | 'generation' | 'sequence' | 'hash' | 'bytes'>[]>;
  /** Ids of entries whose channel is not there. */
  looseEntries(office: string): Promise<readonly unknown[]>;
  /** With how many parts there are, the number of the last one, and their bytes together. */
  files(office: string): Promise<readonly RawRow<'id' | 'channel' | 'size' | 'parts' | 'last' | 'bytes'>[]>;
  /** Ids of files of which there are parts only. */
  looseParts(office: string): Promise<readonly unknown[]>;
  /** Rehearsals are among them. */
  elections(office: string): Promise<readonly RawRow<'id' | 'state' | 'call'>[]>;
  /** In the order of a board, from a place on, at most `most`. */
  board(
    office: string,
    at: { readonly election: string; readonly skip: number; readonly most: number },
  ): Promise<readonly RawRow<'position' | 'kind' | 'hash' | 'bytes'>[]>;
};
