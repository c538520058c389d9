// SPDX-License-Identifier: AGPL-3.0-or-later

import { setImmediate as giveWay } from 'node:timers/promises';

/** How transactions reach their database. */
export type Reach<Connection> = {
  /** Gives the one connection, to nobody else meanwhile. */
  readonly connect: (use: (connection: Connection) => Promise<void>) => Promise<void>;
  readonly run: (connection: Connection, statement: string) => Promise<unknown>;
};
type Transaction<Connection> = {
  readonly attempt: (connection: Connection) => Promise<Outcome>;
  readonly fail: (error: unknown) => void;
};
/** How a piece of work went; `tell` says it to the one who waits. */
type Outcome = { readonly failure: { readonly error: unknown } | undefined; readonly tell: () => void };

/** How many one commit keeps at most, so that the first of them does not wait for long. */
const GROUP_MAX = 32;

/**
 * Runs transactions one after the other, and those that wait when their turn comes as one group: they share a commit,
 * and with it the pages that they all touch and the wait for the disk. One that fails is undone alone. Nobody is told
 * anything before the commit: what one was refused for may be what another of its group did.
 */
export function groupCommits<Connection>(
  reach: Reach<Connection>,
): <T>(work: (connection: Connection) => Promise<T>) => Promise<T> {
  const waiting: Transaction<Connection>[] = [];
  let isRunning = false;
  const runAll = async (): Promise<void> => {
    isRunning = true;
    while (waiting.length > 0) {
      // Requests that came at the same time get as far as asking for a transaction.
      await giveWay();
      await reach
        .connect(async (connection) => {
          await commitTogether(reach, connection, waiting.splice(0, GROUP_MAX));
        })
        .catch((error: unknown) => {
          for (const { fail } of waiting.splice(0)) fail(error);
        });
    }
    isRunning = false;
  };
  return async <T>(work: (connection: Connection) => Promise<T>) =>
    await new Promise<T>((resolve, reject) => {
      const attempt = async (connection: Connection): Promise<Outcome> => {
        // What throws before it waits for anything fails like everything else: alone.
        const done = (async () => await work(connection))();
        const failure = await done.then(
          () => undefined,
          (error: unknown) => ({ error }),
        );
        return { failure, tell: () => resolve(done) };
      };
      waiting.push({ attempt, fail: reject });
      if (!isRunning) void runAll();
    });
}

/**
 * Takes the right to write at the beginning: a transaction that reads first and writes later could not, once another
 * process has written in between.
 */
async function commitTogether<Connection>(
  { run }: Reach<Connection>,
  connection: Connection,
  group: readonly Transaction<Connection>[],
): Promise<void> {
  try {
    await run(connection, 'BEGIN IMMEDIATE');
    const outcomes: Outcome[] = [];
    for (const transaction of group) {
      await run(connection, 'SAVEPOINT one');
      const outcome = await transaction.attempt(connection);
      // A full disk undoes everything, and then there is nothing to go back to.
      if (outcome.failure !== undefined) {
        await run(connection, 'ROLLBACK TO one').catch(() => {
          throw outcome.failure?.error;
        });
      }
      await run(connection, 'RELEASE one');
      outcomes.push(outcome);
    }
    await run(connection, 'COMMIT');
    for (const { tell } of outcomes) tell();
  } catch (error) {
    await run(connection, 'ROLLBACK').catch(() => undefined);
    for (const { fail } of group) fail(error);
  }
}
