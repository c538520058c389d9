// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MessagePort } from 'node:worker_threads';
import { must } from '@amends/base';
import type { GroupParameters } from '../group/parameters.ts';
import { openGround } from '../v1/ground.ts';
import { doTask, type TaskName, type Tasks } from '../verify/workers.ts';
import { nativePowers } from './native-powers.ts';

/** What a thread is started with: an election that was found to be in order. */
export type ThreadData = { readonly content: Uint8Array; readonly testGroup?: GroupParameters };
/** A request to do one task for some items, and what is answered to it. */
export type Request = { readonly name: TaskName; readonly items: readonly Tasks[TaskName]['given'][] };
export type Answers = readonly Tasks[TaskName]['answer'][];

/** Opens an election on a thread of its own; gives what answers the requests that come there. */
export function serveTasks({ content, testGroup }: ThreadData): (request: Request) => Answers {
  const ground = must(openGround(content, { makePowers: nativePowers, ...(testGroup && { testGroup }) }));
  return ({ name, items }) => items.map((item) => doTask(ground, name, item));
}

/** Serves on a port; a file that is not on a thread has none. */
export function listen(port: Pick<MessagePort, 'on' | 'postMessage'> | null, data: unknown): void {
  if (!port) return;
  // Sent by native-workers.ts alone, of the same version.
  const serve = serveTasks(data as ThreadData);
  port.on('message', (request: Request) => port.postMessage(serve(request)));
}
