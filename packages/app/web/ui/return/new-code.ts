// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OpenThread } from '../../../client/reporter-client.ts';

/** A code that is offered. It opens nothing until the reporter has kept it and says so. */
export type NewCode = {
  readonly words: readonly string[];
  /** Somebody wrote with the code that an officer has seen: the reporter, or somebody who found it. */
  readonly usedBefore: boolean;
};

/** Offers these words where the code that opened a thread is one that an officer has seen. */
export function offerNewCode(thread: OpenThread, makeCode: () => readonly string[]): NewCode | undefined {
  if (!thread.codeWasSeen || thread.withdrawn || thread.stopped) return undefined;
  return { words: makeCode(), usedBefore: wasUsed(thread) };
}

function wasUsed({ items }: OpenThread): boolean {
  const since = items.map(({ kind }) => kind).lastIndexOf('new-code');
  // The first item is the report itself, which the officer took down.
  return items.slice(Math.max(since, 0) + 1).some(({ from }) => from.kind === 'you');
}
