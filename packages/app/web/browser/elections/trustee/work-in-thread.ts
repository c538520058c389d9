// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TrusteeWork } from '../../../../client/elections/trustee-work.ts';
import type { VerifyProgress } from '../../../../client/elections/verify-heard.ts';
import { startHelpers } from '../start-helpers.ts';
import type { WorkAnswer, WorkCall, WorkJob } from './work-calls.ts';

/** As much of a worker as is used. */
export type WorkThread = Pick<Worker, 'postMessage' | 'terminate'> & {
  addEventListener(type: 'message', hear: (event: MessageEvent) => void): void;
  addEventListener(type: 'error', hear: () => void): void;
};

/**
 * A trustee's work on a thread of its own for each piece of it: nothing of a secret stays when it is done. Others help
 * where a whole archive is verified, and learn nothing but what is in it.
 */
export function workInThread(start: () => WorkThread, hear: (progress: VerifyProgress) => void): TrusteeWork {
  const run = async (call: WorkCall): Promise<unknown> => {
    const [thread, helpers] = [start(), call.name === 'decrypt' ? startHelpers(start) : []];
    const threads = [thread, ...helpers.map(({ worker }) => worker)];
    try {
      return await new Promise((resolve, reject) => {
        for (const each of threads) each.addEventListener('error', () => reject(new Error('a thread died')));
        thread.addEventListener('message', ({ data }) => {
          // Both ends are ours.
          const answer = data as WorkAnswer;
          if (answer.type === 'heard') hear(answer);
          else if (answer.type === 'done') resolve(answer.answer);
          else reject(new Error('the thread failed'));
        });
        const ports = helpers.map(({ port }) => port);
        thread.postMessage({ type: 'work', call, helpers: ports } satisfies WorkJob, ports);
      });
    } finally {
      for (const each of threads) each.terminate();
    }
  };
  return {
    // The other end answers each call as the same work would here.
    readSetup: async (job) => (await run({ name: 'readSetup', job })) as Awaited<ReturnType<TrusteeWork['readSetup']>>,
    shuffle: async (job) => (await run({ name: 'shuffle', job })) as Awaited<ReturnType<TrusteeWork['shuffle']>>,
    checkClose: async (job) =>
      (await run({ name: 'checkClose', job })) as Awaited<ReturnType<TrusteeWork['checkClose']>>,
    decrypt: async (job) => (await run({ name: 'decrypt', job })) as Awaited<ReturnType<TrusteeWork['decrypt']>>,
  };
}
