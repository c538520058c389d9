// SPDX-License-Identifier: AGPL-3.0-or-later

/** Why a transaction could not be kept just now, though nothing is wrong with it; undefined for a fault of our own. */
export function whyUnavailable(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return undefined;
  const { code, message } = error;
  if (code.startsWith('SQLITE_BUSY')) return 'the database is used by another program for too long';
  // A full disk shows as SQLITE_FULL, or as a failed write where a quota or a file limit stopped it. SQLite then ends
  // the transaction by itself, and what comes out here may be a rollback that finds none.
  const isFull =
    code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR') || message.includes('no transaction is active');
  return isFull ? 'the disk is full' : undefined;
}
