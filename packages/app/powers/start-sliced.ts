// SPDX-License-Identifier: AGPL-3.0-or-later
import { setImmediate } from 'node:timers/promises';
import { doTask, type StartWorkers, type Tasks } from '@amends/election/verify/workers.ts';

/** Milliseconds of work after which others have their turn: a page that waits for it is not seen to wait. */
const SLICE_MS = 20;

/** Workers on the server's own thread that let it answer requests between one item and the next. */
export const startSliced: StartWorkers = (ground) => ({
  async map(name, items, enough) {
    const answers: Tasks[typeof name]['answer'][] = [];
    let since = performance.now();
    for (const item of items) {
      const answer = doTask(ground, name, item);
      answers.push(answer);
      if (enough?.(answer) === true) break;
      if (performance.now() - since < SLICE_MS) continue;
      await setImmediate();
      since = performance.now();
    }
    return answers;
  },
  stop: () => Promise.resolve(),
});
