// SPDX-License-Identifier: AGPL-3.0-or-later
import { createServer } from 'node:net';
import type { Composed } from '../compose.ts';
import type { Config } from '../config/config.ts';
import { startJobs } from '../jobs/run-jobs.ts';
import { listPresets } from '../rules/list-presets.ts';
import { serveWeb } from '../web/serve.ts';
import { endOnFaults } from './end-on-faults.ts';
import { openComposed } from './open-data.ts';

/** Milliseconds from a signal to the end, at most. */
const STOP_MS_MAX = 4_500;

export type Running = { readonly composed: Composed; stop(): Promise<void> };

/** Starts pages and jobs over one database, until `stop`. */
export async function runServer(config: Config): Promise<Running> {
  const composed = await openComposed(config);
  const { context, mailer } = composed;
  const web = await serveWeb(config, { context, presets: listPresets, onError: logEvent });
  const jobs = startJobs(context, { mailer, baseUrl: config.url, onError: logEvent });
  endOnFaults();
  return {
    composed,
    async stop() {
      await web.stop();
      await jobs.stop();
      await context.db.close();
    },
  };
}

/** Fails as the server would, before anything is made for it. */
export async function tryPort({ host, port }: Config): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  await new Promise((resolve) => server.close(resolve));
}

/** The log names events and nothing else: no address, agent, code, id or exact time. */
function logEvent(event: string): void {
  process.stderr.write(`${JSON.stringify({ event })}\n`);
}

/** Stops cleanly on the first signal. */
export function stopOnSignals(stop: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      // A mail server that hangs must not hold us: what was not sent is still a row, and is sent next time.
      setTimeout(() => process.exit(0), STOP_MS_MAX).unref();
      void stop().then(() => process.exit(0));
    });
  }
}
