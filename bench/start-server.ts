// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../packages/app/testing/start-amends.ts';
import { ROOT } from '../tools/gates/root.ts';

const READY_MS_MAX = 30_000;
const POLL_MS = 5;

export type RunningServer = {
  readonly port: number;
  readonly pid: number;
  /** Milliseconds from the start of the launcher to the first answer that the server is ready. */
  readonly readyAfter: number;
  stop(): Promise<void>;
};

/** Serves a folder of data as operators do it, with `./amends start`: the launcher becomes the server's process. */
export async function startServer(dataDir: string): Promise<RunningServer> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(join(ROOT, 'amends'), ['start', '--data', dataDir, '--port', String(port)], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
  };
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error('the server ended before it was ready');
    if (performance.now() - started > READY_MS_MAX) {
      await stop();
      throw new Error('the server did not become ready');
    }
    await wait(POLL_MS);
  }
  return { port, pid: child.pid ?? 0, readyAfter: performance.now() - started, stop };
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${String(port)}/readyz`)).status === 200;
  } catch {
    // Nothing listens there yet.
    return false;
  }
}
