// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { MEASURED } from './measured.ts';

/** The gates have built it just now, and it starts in a part of the time. By hand a test runs what is written. */
const IS_BUILT = process.env.AMENDS_TEST_BUILT !== undefined;
const MAIN = fileURLToPath(new URL(IS_BUILT ? '../.build/cli/main.js' : '../cli/main.ts', import.meta.url));
const END_WITH_PARENT = new URL('end-with-parent.ts', import.meta.url).href;

/** Less than a test may take. One that is stuck in a loop hears nothing of the pipe. */
const RUN_MS_MAX = 100_000;

/**
 * Runs a command of the CLI as a process of its own. It ends at the latest when this process does, in whatever way:
 * runners of tests kill the processes in which a test failed, and then nothing behind that test runs.
 */
export function spawnAmends(
  args: readonly string[],
  { env, hasInput }: { readonly env: Readonly<Record<string, string>>; readonly hasInput: boolean },
): ChildProcess {
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, MAIN, ...args], {
    env: { ...process.env, ...MEASURED, NODE_NO_WARNINGS: '1', ...env },
    stdio: [hasInput ? 'pipe' : 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const pipe = child.stdio[3];
  // Nothing comes through it, so nobody waits for it.
  if (pipe instanceof Socket) pipe.unref();
  return child;
}

/** Waits until a command has ended, and gives what it wrote. One that does not end is ended, and has no code. */
export async function runToEnd(child: ChildProcess): Promise<Ran> {
  let [out, err] = ['', ''];
  child.stdout?.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr?.on('data', (part: Buffer) => (err += part.toString()));
  const timer = setTimeout(() => child.kill('SIGKILL'), RUN_MS_MAX);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { code, out, err };
}

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };
