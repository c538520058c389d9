// SPDX-License-Identifier: AGPL-3.0-or-later
// A thread of its own that asks for one page again and again, so that nothing the others send slows its clock.
import { Agent, get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const PAUSE_MS = 2;

if (parentPort === null) throw new Error('this runs as a thread');
const port = parentPort;
// Given by `watchPage`.
const { url } = workerData as { readonly url: string };
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let latencies: number[] = [];

// Each message takes what was measured since the one before.
port.on('message', () => {
  port.postMessage(latencies);
  latencies = [];
});

for (;;) {
  const sent = performance.now();
  await ask();
  latencies.push(performance.now() - sent);
  await wait(PAUSE_MS);
}

function ask(): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume();
      response.once('end', () => {
        resolve();
      });
    }).once('error', reject);
  });
}
