// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** More than there are statements without lists in them; one with a list is another for each length. */
const KEPT_MAX = 300;

/**
 * Keeps statements that were prepared, the last used ones longest: a report takes dozens, and preparing each anew took
 * an eighth of a server's time. Nothing here reads row by row, so none is asked again while it still runs.
 */
export function keepStatements(database: SqliteDatabase): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare(text) {
      const statement = kept.get(text) ?? database.prepare(text);
      kept.delete(text);
      kept.set(text, statement);
      const [oldest] = kept.keys();
      if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
      return statement;
    },
    close: () => {
      database.close();
    },
  };
}
