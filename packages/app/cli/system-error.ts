// SPDX-License-Identifier: AGPL-3.0-or-later
import { isStoreUnavailable } from '../ports/store.ts';

/** Why the system refused, by its code (errno(3)). What else it says is told by its code alone. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'this account may not do that there',
  EPERM: 'this account may not do that there',
  EDQUOT: 'the disk is full',
  ENOSPC: 'the disk is full',
  EROFS: 'it can only be read there',
  EEXIST: 'there is something of that name already',
  EISDIR: 'it is a folder, and a file is needed',
  ENOTDIR: 'a file stands where a folder is needed',
  ENOENT: 'it is not there, and cannot be made there',
  ENAMETOOLONG: 'the name is too long',
};

const PORT_WORDS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is used by another program; stop that one, or choose another port',
  EACCES: 'is one that this account may not use; choose one above 1023',
  EADDRNOTAVAIL: 'is at an address that this machine does not have',
};

/** SQLite's own codes, and longer ones that begin like these. */
const DATABASE_WORDS: readonly (readonly [code: string, words: string])[] = [
  ['SQLITE_CANTOPEN', 'cannot be opened; see who may read and write the folder'],
  ['SQLITE_READONLY', 'can only be read; see who may write in the folder'],
  ['SQLITE_PERM', 'cannot be opened; see who may read and write the folder'],
  ['SQLITE_FULL', 'has no room: the disk is full'],
  ['SQLITE_IOERR', 'cannot be read or written: the disk is full, or damaged'],
  ['SQLITE_BUSY', 'is used by another program for too long'],
  ['SQLITE_NOTADB', 'is damaged, or is not a database of this program'],
  ['SQLITE_CORRUPT', 'is damaged, or is not a database of this program'],
];

/** What the system refused, in one line with the port or the path; undefined for a fault of our own. */
export function systemErrorText(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (isStoreUnavailable(error)) return error.message;
  if (!('code' in error) || typeof error.code !== 'string') return undefined;
  const { code } = error;
  const database = DATABASE_WORDS.find(([start]) => code.startsWith(start));
  if (database !== undefined) return `the database ${database[1]}`;
  // Node's own faults have codes, too, and no number of the system's.
  if (!('syscall' in error) || !('errno' in error)) return undefined;
  return refusal(code, Object.fromEntries(Object.entries(error)));
}

type Facts = Readonly<Record<string, unknown>>;

function refusal(code: string, { port, address, hostname, dest, path, syscall }: Facts): string {
  if (typeof port === 'number') {
    const words = PORT_WORDS[code] ?? `cannot be used (${code})`;
    return `port ${String(port)}${typeof address === 'string' ? ` of ${address}` : ''} ${words}`;
  }
  if (typeof hostname === 'string') return `${hostname}: this machine knows no such address (${code})`;
  const place = [dest, path].find((given) => typeof given === 'string') ?? String(syscall);
  const known = syscall === 'mkdir' && code === 'EEXIST' ? 'ENOTDIR' : code;
  return `${place}: ${WORDS[known] ?? `the system refused it (${code})`}`;
}
