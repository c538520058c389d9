// SPDX-License-Identifier: AGPL-3.0-or-later
import { AsyncLocalStorage } from 'node:async_hooks';
import { assert } from '@amends/base';
import type { KyselyPlugin } from 'kysely';

/** The time in which a piece of work has its transaction. */
type Scope = { isOpen: boolean };

export type TransactionScopes = {
  /** @param work - is given what keeps its store from being used when its transaction is over */
  run<T>(work: (whileOpen: KyselyPlugin) => Promise<T>): Promise<T>;
  assertOutside(): void;
};

/**
 * Finds two mistakes in work that has the one connection. What asks the database beside its own transaction waits for
 * itself, and everybody with it, for ever. What writes when its transaction is over writes into that of somebody else.
 */
export function transactionScopes(): TransactionScopes {
  const current = new AsyncLocalStorage<Scope>();
  return {
    async run(work) {
      const scope: Scope = { isOpen: true };
      const whileOpen = checkEach(() => {
        assert(scope.isOpen, 'a store is used while its transaction lasts');
      });
      try {
        return await current.run(scope, async () => await work(whileOpen));
      } finally {
        scope.isOpen = false;
      }
    },
    assertOutside() {
      assert(current.getStore()?.isOpen !== true, 'a transaction asks through its own store');
    },
  };
}

/** Does something before each statement. */
export function checkEach(check: () => void): KyselyPlugin {
  return {
    transformQuery({ node }) {
      check();
      return node;
    },
    transformResult: async ({ result }) => await Promise.resolve(result),
  };
}
