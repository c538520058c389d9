// SPDX-License-Identifier: AGPL-3.0-or-later
import { Agent, request } from 'node:http';

/** One request to a running office; a POST where there is a body. */
export type Shot = { readonly path: string; readonly type?: string; readonly body?: Uint8Array };

export type Driven = {
  /** From the first request to the last answer. */
  readonly seconds: number;
  /** Milliseconds of each answer, whole. */
  readonly latencies: readonly number[];
};

/**
 * Sends all shots over a number of connections that stay open, each with one request at a time.
 *
 * @throws Error when one is not answered with 200: figures of errors are of no use.
 */
export async function drive(url: string, connections: number, shots: readonly Shot[]): Promise<Driven> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  const waiting = shots.values();
  const started = performance.now();
  const one = async (): Promise<void> => {
    for (const shot of waiting) {
      const sent = performance.now();
      const status = await send(`${url}${shot.path}`, shot, agent);
      if (status !== 200) throw new Error(`${shot.path} answered ${String(status)}`);
      latencies.push(performance.now() - sent);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, one));
  } finally {
    agent.destroy();
  }
  return { seconds: (performance.now() - started) / 1000, latencies };
}

/** Sends one request, reads all of its answer, and gives its status. */
function send(url: string, { type, body }: Shot, agent: Agent): Promise<number> {
  const headers = body === undefined ? {} : { 'content-type': type, 'content-length': body.length };
  return new Promise((resolve, reject) => {
    const sending = request(url, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      response.resume();
      response.once('error', reject);
      response.once('end', () => {
        resolve(response.statusCode ?? 0);
      });
    });
    sending.once('error', reject);
    sending.end(body);
  });
}
