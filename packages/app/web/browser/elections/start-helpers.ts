// SPDX-License-Identifier: AGPL-3.0-or-later
/** What a thread is told that helps another one by its port. */
export type HelpJob = { readonly type: 'help'; readonly port: MessagePort };

/** A thread that helps, and the port behind which it does. */
export type Helper<Thread> = { readonly worker: Thread; readonly port: MessagePort };

/** More would take the whole device for themselves. */
const HELPERS_MAX = 4;

/** As many as the device has processors, within a limit; on one processor nobody would be helped. */
export function startHelpers<Thread extends Pick<Worker, 'postMessage'>>(
  start: () => Thread,
): readonly Helper<Thread>[] {
  const count = Math.min(navigator.hardwareConcurrency, HELPERS_MAX);
  return Array.from({ length: count > 1 ? count : 0 }, () => {
    const { port1, port2 } = new MessageChannel();
    const worker = start();
    worker.postMessage({ type: 'help', port: port2 } satisfies HelpJob, [port2]);
    return { worker, port: port1 };
  });
}
