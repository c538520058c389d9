// SPDX-License-Identifier: AGPL-3.0-or-later
import { portWorkers, servePort } from '../../../../client/elections/port-workers.ts';
import type { TrusteeWork } from '../../../../client/elections/trustee-work.ts';
import type { VerifyTools } from '../../../../client/elections/verify-heard.ts';
import type { WorkAnswer, WorkCall, WorkJob } from './work-calls.ts';

/** The worker's own side of it. */
export type WorkPort = {
  postMessage(message: WorkAnswer): void;
  addEventListener(type: 'message', hear: (event: MessageEvent) => void): void;
};

/** Does a trustee's heavy work for the page, or helps another thread with what is public of it. */
export function serveWork(port: WorkPort, makeWork: (tools: VerifyTools) => TrusteeWork): void {
  const hear: VerifyTools['hear'] = (progress) => port.postMessage({ type: 'heard', ...progress });
  port.addEventListener('message', ({ data }) => {
    // Both ends are ours.
    const job = data as WorkJob;
    if (job.type === 'help') return servePort(job.port);
    doWork(makeWork({ hear, startWorkers: portWorkers(job.helpers) }), job.call).then(
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
