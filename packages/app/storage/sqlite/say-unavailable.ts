// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { StoreUnavailable } from '../../ports/store.ts';
import { whyUnavailable } from './why-unavailable.ts';

/** A database of which every statement that cannot be kept just now says so, within a transaction or by itself. */
export function sayUnavailable(database: SqliteDatabase): SqliteDatabase {
  return {
    prepare: (text) => sayOf(tried(() => database.prepare(text))),
    close: () => {
      database.close();
    },
  };
}

function sayOf(statement: SqliteStatement): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => tried(() => statement.all(parameters)),
    run: (parameters) => tried(() => statement.run(parameters)),
    iterate: (parameters) => tried(() => statement.iterate(parameters)),
  };
}

function tried<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const why = whyUnavailable(error);
    throw why === undefined ? error : new StoreUnavailable(why, { cause: error });
  }
}
