// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { GroupParameters } from '../group/parameters.ts';
import { spreadTasks, type TaskThread } from '../verify/spread-tasks.ts';
import { startInline, type StartWorkers, type Tasks } from '../verify/workers.ts';
import type { ThreadData } from './serve-tasks.ts';

export type ThreadOptions = {
  /** How many threads; as many as there are processors without it. */
  readonly threads?: number;
  readonly testGroup?: GroupParameters;
  /** What a thread runs: a script that calls `listen`. */
  readonly threadScript?: URL;
};

/**
 * Workers on threads, each with tables of its own. A thread is started when there is something to do for it, and what
 * is no more than one of them would get at once is done here. They do one `map` at a time.
 */
export function nativeWorkers(options: ThreadOptions = {}): StartWorkers {
  const { threads = availableParallelism(), testGroup } = options;
  const { threadScript = new URL('./thread.ts', import.meta.url) } = options;
  if (threads <= 1) return startInline;
  return (ground, content) => {
    const data: ThreadData = { content: new Uint8Array(content), ...(testGroup && { testGroup }) };
    const started: Worker[] = [];
    const threadAt = (index: number): TaskThread => {
      const thread = (started[index] ??= new Worker(threadScript, { workerData: data }));
      return {
        async ask(name, items) {
          thread.postMessage({ name, items });
          const [answers] = (await once(thread, 'message')) as [readonly Tasks[typeof name]['answer'][]];
          return answers;
        },
      };
    };
    return {
      map: spreadTasks({ threads, threadAt, inline: startInline(ground, content).map }),
      async stop() {
        await Promise.all(started.map((thread) => thread.terminate()));
      },
    };
  };
}
