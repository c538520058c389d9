// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TaskName, Tasks, Workers } from './workers.ts';

/** One of several who work at the same time. It is asked one thing at a time, and rejects when it is gone. */
export type TaskThread = {
  readonly ask: <Name extends TaskName>(
    name: Name,
    items: readonly Tasks[Name]['given'][],
  ) => Promise<readonly Tasks[Name]['answer'][]>;
};

/** Whom tasks are spread over. */
export type Spread = {
  /** How many threads there are, or can be. */
  readonly threads: number;
  /** The thread of a number from 0; one that nobody asked for need not be there yet. */
  readonly threadAt: (index: number) => TaskThread;
  /** Does what is no more than one thread would get at once. */
  readonly inline: Workers['map'];
};

/** Items sent to a thread at once: some ten milliseconds of work, so that sending costs nothing beside it. */
const AT_ONCE: Readonly<Record<TaskName, number>> = { ballot: 4, member: 64, product: 4, decryption: 8 };

/** Spreads the items of one task over threads, a portion at a time, and puts the answers into the items' order. */
export function spreadTasks({ threads, threadAt, inline }: Spread): Workers['map'] {
  return async (name, items, enough) => {
    type Answer = Tasks[typeof name]['answer'];
    const take = inPortions(items, AT_ONCE[name]);
    const [first, second] = [take(), take()];
    if (second.length === 0) return await inline(name, first, enough);
    const ahead = [first, second];
    const takeNext = (): typeof first => ahead.shift() ?? take();
    const answers: (readonly Answer[])[] = [];
    let isOver = false;
    let next = 0;
    const work = async (_: unknown, index: number): Promise<void> => {
      for (let portion = takeNext(); portion.length > 0; portion = takeNext()) {
        const number = next++;
        const answer = await threadAt(index).ask(name, portion);
        answers[number] = answer;
        isOver ||= enough !== undefined && answer.some(enough);
        if (isOver) return;
      }
    };
    await Promise.all(Array.from({ length: threads }, work));
    return answers.flat();
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
