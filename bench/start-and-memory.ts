// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../packages/app/testing/start-amends.ts';
import { APP } from '../tools/gates/root.ts';
import { drive } from './drive.ts';
import type { Effort, Figure } from './figure.ts';
import { dataOf, withCopy } from './office.ts';
import { preparedOffice } from './prepared.ts';
import { median, quantile, times } from './statistics.ts';

const READY_MS_MAX = 30_000;
const POLL_MS = 5;
const REPORTS = 1_000;
const KB_PER_MB = 1000;

/** From starting the process to its first "ready"; and its memory after a thousand reports. */
export async function measureStartAndMemory(effort: Effort): Promise<readonly Figure[]> {
  const { kept, deposits } = await preparedOffice(effort);
  const ready = await times(effort.isQuick ? 2 : 5, async () => await startOnce(dataOf(kept)));
  const reports = deposits.slice(0, REPORTS);
  const memory = await withCopy(kept, async ({ url, pid }) => {
    const before = memoryOf(pid);
    await drive(url, 4, reports);
    // What is left of the last requests is not yet what the server keeps.
    await wait(2_000);
    return { before, after: memoryOf(pid) };
  });
  return [
    {
      what: 'server ready',
      value: median(ready) / 1000,
      unit: 's',
      goal: { atMost: 1 },
      note: `median of ${String(ready.length)}; slowest ${(quantile(ready, 1) / 1000).toFixed(2)} s`,
    },
    {
      what: `memory after ${String(reports.length)} reports`,
      value: memory.after.now,
      unit: 'MB',
      goal: { atMost: 150 },
      peers: 'memory',
      note: `resident; ${memory.before.now.toFixed(0)} MB at first, ${memory.after.most.toFixed(0)} MB at most`,
    },
  ];
}

/** Milliseconds from the start of a server's process to the first answer that it is ready. */
async function startOnce(dataDir: string): Promise<number> {
  const port = String(await freePort());
  const started = performance.now();
  const child = spawn(process.execPath, [join(APP, 'cli/main.ts'), 'start', '--data', dataDir, '--port', port], {
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  try {
    while (!(await isReady(port))) {
      if (performance.now() - started > READY_MS_MAX) throw new Error('the server did not become ready');
      if (child.exitCode !== null) throw new Error('the server ended before it was ready');
      await wait(POLL_MS);
    }
    return performance.now() - started;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function isReady(port: string): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200;
  } catch {
    // Nothing listens there yet.
    return false;
  }
}

/** Resident memory of a process, in MB: now, and the most it ever was. */
function memoryOf(pid: number): { readonly now: number; readonly most: number } {
  const file = `/proc/${String(pid)}/status`;
  if (!existsSync(file)) throw new Error('memory is read from /proc, which this system does not have');
  const status = readFileSync(file, 'utf8');
  const read = (name: string): number =>
    (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1.024) / KB_PER_MB;
  return { now: read('VmRSS'), most: read('VmHWM') };
}
