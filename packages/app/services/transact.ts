// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, type Result } from '@amends/base';
import { isStoreUnavailable, type Database, type Store } from '../ports/store.ts';
import type { ServiceError } from './service-error.ts';

/** What undoes a transaction. One for all: each would carry a trace of calls, which nobody reads and which takes time. */
const REFUSAL = new Error('refused');

/** Runs a use case in one transaction; an error it gives, or a full disk, undoes what it did. */
export async function transact<T>(
  db: Database,
  work: (store: Store) => Promise<Result<T, ServiceError>>,
): Promise<Result<T, ServiceError>>;
/** The same for a use case with errors of its own, which who calls names: they are not guessed. */
export async function transact<T, E extends { readonly type: string }>(
  db: Database,
  work: (store: Store) => Promise<Result<T, E | ServiceError>>,
): Promise<Result<T, E | ServiceError>>;
export async function transact<T, E extends { readonly type: string }>(
  db: Database,
  work: (store: Store) => Promise<Result<T, E | ServiceError>>,
): Promise<Result<T, E | ServiceError>> {
  let refused: Result<T, E | ServiceError> | undefined;
  try {
    return await db.transaction(async (store) => {
      const result = await work(store);
      if (!result.ok) {
        refused = result;
        throw REFUSAL;
      }
      return result;
    });
  } catch (error) {
    // It counts only if what it was refused for has been kept: another's work, in the same group.
    if (refused !== undefined && error === REFUSAL) return refused;
    if (isStoreUnavailable(error)) return err({ type: 'busy' });
    throw error;
  }
}
