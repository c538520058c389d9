// SPDX-License-Identifier: AGPL-3.0-or-later
import type { InspectStore } from '../ports/stored-database.ts';

/** What can be wrong with stored data, as far as it shows without keys. Each is explained in docs/operate/cli.md. */
export type ProblemKind =
  | 'database'
  | 'server-key'
  | 'office'
  | 'roster'
  | 'officer'
  | 'proposal'
  | 'shelf'
  | 'key-file'
  | 'channel'
  | 'channel-empty'
  | 'entry-hash'
  | 'entry-form'
  | 'entry-gap'
  | 'entry-loose'
  | 'grant-form'
  | 'grant-loose'
  | 'grant-officer'
  | 'grant-generation'
  | 'grant-missing'
  | 'code-form'
  | 'code-loose'
  | 'code-twice'
  | 'file-form'
  | 'file-incomplete'
  | 'file-loose'
  | 'election'
  | 'board';

export type CheckProblem = {
  readonly kind: ProblemKind;
  readonly office: string | null;
  /**
   * The id of what is wrong: of an entry, a grant, a file, a channel, an officer, a passkey or an election; `roster/N` for
   * a statement, and with N behind it for a record of a board.
   */
  readonly entry: string | null;
};

/** Says one problem of an office. */
export type Say = (kind: ProblemKind, entry: unknown) => void;

/** What checks of one office share. */
export type CheckedOffice = {
  readonly office: string;
  readonly inspect: InspectStore;
  readonly say: Say;
};

/** What the other checks know of a channel; without entries it has no generation. */
export type CheckedChannel = { readonly kind: unknown; readonly generation: unknown };

/** A name for what is wrong, however damaged it is. */
export function entryName(id: unknown): string | null {
  if (id instanceof Uint8Array) return Buffer.from(id).toString('hex');
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}

export function bytesIn(value: unknown): Uint8Array | undefined {
  return value instanceof Uint8Array ? value : undefined;
}

export function isJson(value: unknown): boolean {
  try {
    JSON.parse(String(value));
    return true;
  } catch {
    return false;
  }
}
