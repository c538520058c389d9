// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TrusteeWork } from '../../../../client/elections/trustee-work.ts';
import type { WorkAnswer, WorkCall } from './work-calls.ts';

/** The worker's own side of it. */
export type WorkPort = {
  postMessage(message: WorkAnswer): void;
  addEventListener(type: 'message', hear: (event: MessageEvent) => void): void;
};

/** Does a trustee's heavy work for the page. */
export function serveWork(port: WorkPort, makeWork: (hear: (checked: number) => void) => TrusteeWork): void {
  const work = makeWork((checked) => port.postMessage({ type: 'heard', checked }));
  port.addEventListener('message', ({ data }) => {
    // Both ends are ours.
    doWork(work, data as WorkCall).then(
      (answer) => port.postMessage({ type: 'done', answer }),
      // What was thrown stays here: it could hold a secret.
      () => port.postMessage({ type: 'failed' }),
    );
  });
}

async function doWork(work: TrusteeWork, call: WorkCall): Promise<Awaited<ReturnType<TrusteeWork[keyof TrusteeWork]>>> {
  switch (call.name) {
    case 'readSetup':
      return await work.readSetup(call.job);
    case 'shuffle':
      return await work.shuffle(call.job);
    case 'checkClose':
      return await work.checkClose(call.job);
    case 'decrypt':
      return await work.decrypt(call.job);
  }
}
