// SPDX-License-Identifier: AGPL-3.0-or-later

/** What became of rows that were claimed together: each is dealt with by itself, whatever happens to another. */
export type Settled<T> = { readonly values: readonly T[]; readonly faults: readonly unknown[] };

/** Works on all of them at once, and gives what came of each when all have ended. */
export async function settleEach<R, T>(rows: readonly R[], work: (row: R) => Promise<T>): Promise<Settled<T>> {
  const ended = await Promise.allSettled(rows.map(work));
  return {
    values: ended.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])),
    faults: ended.flatMap((each): readonly unknown[] => (each.status === 'rejected' ? [each.reason] : [])),
  };
}
