// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must } from '@amends/base';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import type { GroupSource } from '@amends/election/group/open-group.ts';
import { openGround } from '@amends/election/v1/ground.ts';
import { spreadTasks, type TaskThread } from '@amends/election/verify/spread-tasks.ts';
import { doTask, startInline, type StartWorkers, type TaskName, type Tasks } from '@amends/election/verify/workers.ts';

/** As much of a `MessagePort` as is used. */
export type TaskPort = Pick<MessagePort, 'postMessage' | 'addEventListener' | 'start'>;

/** The election comes first, once, and then what is to be done. */
type Asked = { readonly content: Uint8Array } | { readonly name: TaskName; readonly items: readonly unknown[] };

/** Workers behind ports, on threads that whoever started them ends: a browser's verifier has them. */
export function portWorkers(ports: readonly TaskPort[]): StartWorkers {
  if (ports.length === 0) return startInline;
  return (ground, content) => {
    for (const port of ports) {
      port.start();
      port.postMessage({ content } satisfies Asked);
    }
    const threads = ports.map(threadBehind);
    const threadAt = (index: number): TaskThread => itemAt(threads, index);
    const { map } = startInline(ground, content);
    return { map: spreadTasks({ threads: threads.length, threadAt, inline: map }), stop: () => Promise.resolve() };
  };
}

function threadBehind(port: TaskPort): TaskThread {
  return {
    ask: async (name, items) =>
      await new Promise((resolve) => {
        // The other end answers each request with what it asks for.
        const hear = ({ data }: MessageEvent): void => resolve(data as Tasks[typeof name]['answer'][]);
        port.addEventListener('message', hear, { once: true });
        port.postMessage({ name, items } satisfies Asked);
      }),
  };
}

/** The other end: does what it is asked to, with nothing but the language. */
export function servePort(port: TaskPort, groups: Pick<GroupSource, 'testGroup'> = {}): void {
  let serve: ((name: TaskName, items: readonly unknown[]) => readonly unknown[]) | undefined;
  port.addEventListener('message', ({ data }: MessageEvent) => {
    // Both ends are ours.
    const asked = data as Asked;
    if ('name' in asked) return port.postMessage(serve?.(asked.name, asked.items));
    const ground = must(openGround(asked.content, { makePowers: bigintPowers, ...groups }));
    serve = (name, items) => items.map((item) => doTask(ground, name, item as Tasks[typeof name]['given']));
  });
  port.start();
}
