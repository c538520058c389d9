// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

export type Watched = {
  /** Seconds on the clock. */
  readonly wall: number;
  /** Seconds of all processors, in the program and in the kernel. */
  readonly cpu: number;
  /** The most memory it held at one time, in MB; looked at every few hundredths of a second. */
  readonly memory: number;
};

/** Ticks of the kernel's clock in a second, on every Linux that Node runs on. */
const TICKS = 100;
const LOOK_MS = 40;

/** Runs a program to its good end and says what that took. */
export async function runWatched(file: string, args: readonly string[], cwd?: string): Promise<Watched> {
  const before = childrenTicks();
  const started = performance.now();
  const child = spawn(file, args, { stdio: 'ignore', ...(cwd === undefined ? {} : { cwd }) });
  let memory = 0;
  const timer = setInterval(() => (memory = Math.max(memory, peakOf(child.pid))), LOOK_MS);
  const [code] = (await once(child, 'exit')) as [number | null];
  const wall = (performance.now() - started) / 1000;
  clearInterval(timer);
  if (code !== 0) throw new Error(`${file} ended with ${String(code)}`);
  return { wall, cpu: (childrenTicks() - before) / TICKS, memory };
}

/** Processor time of this process's children that have ended, with theirs: fields 16 and 17 of proc(5). */
function childrenTicks(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[13]) + Number(fields[14]);
}

/** The peak of a process's resident memory so far, in MB; 0 where it has ended. */
function peakOf(pid: number | undefined): number {
  try {
    const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
    return Number(line?.[1] ?? 0) / 1024;
  } catch {
    // It ended in between.
    return 0;
  }
}
