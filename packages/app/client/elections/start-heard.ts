// SPDX-License-Identifier: AGPL-3.0-or-later
import { startInline, type StartWorkers, type TaskName } from '@amends/election/verify/workers.ts';

/** What is being done, and for how many items of it somebody has begun or done it so far. */
export type HearTask = (name: TaskName, count: number) => void;

/** The same workers, of whom is told how far they are. */
export function startHeard(hear: HearTask, start: StartWorkers = startInline): StartWorkers {
  return (ground, content) => {
    const { map, stop } = start(ground, content);
    return {
      map: async (name, items, enough) =>
        await map(
          name,
          tellOf(items, (count) => hear(name, count)),
          enough,
        ),
      stop,
    };
  };
}

/** Items as they are taken: the one before is done then, on a single thread, or somebody is at it. */
function* tellOf<T>(items: Iterable<T>, hear: (count: number) => void): Iterable<T> {
  let count = 0;
  for (const item of items) {
    yield item;
    hear(++count);
  }
}
