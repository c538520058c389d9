// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql, type Kysely } from 'kysely';
import { StoreUnavailable } from '../../ports/store.ts';
import type { Schema } from '../shared/schema.ts';
import { sqlState } from './open-pool.ts';

const ATTEMPTS_ALONE_MAX = 5;

/**
 * Two transactions got in each other's way (class 40). A constraint may say so first (class 23): on the next attempt
 * the row of the other is there to be seen, and the use case refuses by itself.
 */
const IN_THE_WAY: readonly string[] = ['40001', '40P01'];
const CONSTRAINT = '23';

/**
 * Locks on a table that nobody writes to, taken before anything is looked at. Attempts beside others agree with each
 * other; one that is to be alone waits for those, and those behind it wait for it.
 */
const PLACES = { besideOthers: 'ROW SHARE', alone: 'EXCLUSIVE' } as const;

type Work<T> = (transaction: Kysely<Schema>) => Promise<T>;
type Attempt<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'in-the-way'; readonly error: unknown; readonly isConstraint: boolean };

/**
 * Transactions that look as if each had the database to itself, as with SQLite. One that got in another's way is tried
 * again, now with no other beside it, in this process or elsewhere. Of one process only one waits for that, so that
 * connections are left for those who read.
 */
export function serializable(db: Kysely<Schema>): <T>(work: Work<T>) => Promise<T> {
  let line: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const first = await attempt(db, work, 'besideOthers');
    if (first.kind === 'done') return first.value;
    const turn = line.then(async () => await tryAlone(db, work));
    line = turn.catch(() => undefined);
    return await turn;
  };
}

/** Single statements outside of transactions, such as a claim of a job, may still come in between. */
async function tryAlone<T>(db: Kysely<Schema>, work: Work<T>): Promise<T> {
  for (let count = 1; ; count++) {
    const tried = await attempt(db, work, 'alone');
    if (tried.kind === 'done') return tried.value;
    // A constraint that is broken each time is a mistake of ours.
    if (count < ATTEMPTS_ALONE_MAX) continue;
    if (tried.isConstraint) throw tried.error;
    throw new StoreUnavailable('too many are writing at once', { cause: tried.error });
  }
}

async function attempt<T>(db: Kysely<Schema>, work: Work<T>, place: keyof typeof PLACES): Promise<Attempt<T>> {
  try {
    const value = await db
      .transaction()
      .setIsolationLevel('serializable')
      .execute(async (transaction) => {
        await sql`LOCK TABLE migrations IN ${sql.raw(PLACES[place])} MODE`.execute(transaction);
        return await work(transaction);
      });
    return { kind: 'done', value };
  } catch (error) {
    const state = sqlState(error) ?? '';
    const isConstraint = state.startsWith(CONSTRAINT);
    if (!IN_THE_WAY.includes(state) && !isConstraint) throw error;
    return { kind: 'in-the-way', error, isConstraint };
  }
}
