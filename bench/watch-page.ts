// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Asks for a page all the time while `work` runs. */
export type Watch = {
  /** Milliseconds of each answer since this was last called. */
  latencies(): Promise<readonly number[]>;
};

export async function watchPage<T>(url: string, work: (watch: Watch) => Promise<T>): Promise<T> {
  const probe = new Worker(new URL('./probe.ts', import.meta.url), { workerData: { url } });
  const failed = once(probe, 'exit').then((): never => {
    throw new Error(`${url} did not answer while it was watched`);
  });
  // It is only listened to while somebody waits.
  failed.catch(() => undefined);
  try {
    return await work({
      async latencies() {
        probe.postMessage('take');
        const [taken] = (await Promise.race([once(probe, 'message'), failed])) as [readonly number[]];
        return taken;
      },
    });
  } finally {
    await probe.terminate();
  }
}
