// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd, spawnAmends, type Ran } from './spawn-amends.ts';

/** Less than hooks may take, so that what it said is told. */
const START_MS_MAX = 50_000;

/** The product as a process of its own, as an operator runs it. */
export type Amends = {
  readonly process: ChildProcess;
  /** The first line it printed, when it listens. */
  readonly firstLine: string;
  /** All that it wrote to its log. */
  log(): string;
  /** Ends it with a signal, and gives its exit code and how long it took in milliseconds. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<{ readonly code: number | null; readonly took: number }>;
};

/** Runs a command of the CLI until it prints its first line. */
export async function startAmends(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Amends> {
  const child = spawnAmends(args, { env, hasInput: false });
  let log = '';
  child.stderr?.on('data', (part: Buffer) => (log += part.toString()));
  const firstLine = await readFirstLine(child, () => log);
  return {
    process: child,
    firstLine,
    log: () => log,
    end: (signal) => end(child, signal),
  };
}

/** Runs a command of the CLI to its end. */
export async function runAmends(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return await runToEnd(spawnAmends(args, { env, hasInput: false }));
}

/** A port to listen on, below those that systems give to connections: none of these is in its way a moment later. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(11_000, 32_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

export function freshFolder(): string {
  return join(mkdtempSync(join(tmpdir(), 'amends-test-')), 'data');
}

async function readFirstLine(child: ChildProcess, log: () => string): Promise<string> {
  let out = '';
  return await new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`it did not start: ${log()}`));
    }, START_MS_MAX);
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`it ended before it listened: ${log()}`));
    });
    child.stdout?.on('data', (part: Buffer) => {
      out += part.toString();
      if (!out.includes('\n')) return;
      clearTimeout(timer);
      resolve(out.split('\n', 1)[0] ?? '');
    });
  });
}

async function end(
  child: ChildProcess,
  signal: 'SIGTERM' | 'SIGKILL',
): Promise<{ readonly code: number | null; readonly took: number }> {
  const started = performance.now();
  if (child.exitCode !== null || child.signalCode !== null) return { code: child.exitCode, took: 0 };
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  return { code: await ended, took: performance.now() - started };
}
