// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { drive } from './drive.ts';
import type { Effort, Figure } from './figure.ts';
import { dataOf, withCopy } from './office.ts';
import { preparedOffice } from './prepared.ts';
import { startServer } from './start-server.ts';
import { median, quantile, times } from './statistics.ts';

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

async function startOnce(dataDir: string): Promise<number> {
  const server = await startServer(dataDir);
  await server.stop();
  return server.readyAfter;
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
