// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { GroupParameters } from '../group/parameters.ts';
import { startInline, type StartWorkers, type TaskName, type Tasks } from '../verify/workers.ts';
import type { ThreadData } from './serve-tasks.ts';

export type ThreadOptions = {
  /** How many threads; as many as there are processors without it. */
  readonly threads?: number;
  readonly testGroup?: GroupParameters;
  /** What a thread runs: a script that calls `listen`. */
  readonly threadScript?: URL;
};

/** Items sent to a thread at once: some ten milliseconds of work, so that sending costs nothing beside it. */
const AT_ONCE: Readonly<Record<TaskName, number>> = { ballot: 4, member: 64, product: 4, decryption: 8 };

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
    const inline = startInline(ground, content);
    const started: Worker[] = [];
    const threadAt = (index: number): Worker => (started[index] ??= new Worker(threadScript, { workerData: data }));
    return {
      async map(name, items, enough) {
        type Answer = Tasks[typeof name]['answer'];
        const take = inPortions(items, AT_ONCE[name]);
        const [first, second] = [take(), take()];
        if (second.length === 0) return await inline.map(name, first, enough);
        const ahead = [first, second];
        const takeNext = (): typeof first => ahead.shift() ?? take();
        const answers: (readonly Answer[])[] = [];
        let isOver = false;
        let next = 0;
        const work = async (_: unknown, index: number): Promise<void> => {
          for (let portion = takeNext(); portion.length > 0; portion = takeNext()) {
            const number = next++;
            const thread = threadAt(index);
            thread.postMessage({ name, items: portion });
            const [answer] = (await once(thread, 'message')) as [readonly Answer[]];
            answers[number] = answer;
            isOver ||= enough !== undefined && answer.some(enough);
            if (isOver) return;
          }
        };
        await Promise.all(Array.from({ length: threads }, work));
        return answers.flat();
      },
      async stop() {
        await Promise.all(started.map((thread) => thread.terminate()));
      },
    };
  };
}

/**
 * Takes so many at a time; nothing when there are no more. Bytes are copied, for a view would send all it views, unless
 * threads have them in common.
 */
function inPortions<T>(items: Iterable<T>, size: number): () => readonly T[] {
  const iterator = items[Symbol.iterator]();
  return () => {
    const portion: T[] = [];
    while (portion.length < size) {
      const next = iterator.next();
      if (next.done === true) break;
      portion.push(isOwn(next.value) ? (new Uint8Array(next.value) as T & Uint8Array) : next.value);
    }
    return portion;
  };
}

function isOwn(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.buffer instanceof ArrayBuffer;
}
