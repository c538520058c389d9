// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import { bareRowsPerSecond } from './bare-rows.ts';
import { drive, type Shot } from './drive.ts';
import type { Effort, Figure } from './figure.ts';
import { withCopy } from './office.ts';
import { preparedOffice } from './prepared.ts';
import { rawInsertsPerSecond } from './raw-inserts.ts';
import { quantile } from './statistics.ts';

const CONNECTIONS = 16;
/** Base64url and JSON around the sealed bytes. */
const JSON_FACTOR = 4 / 3;

/** Sealed reports that the server takes and keeps for certain, beside what the bare disk does in the same run. */
export async function measureDeposits(effort: Effort): Promise<readonly Figure[]> {
  const { kept, deposits } = await preparedOffice(effort);
  const warmUp = Math.floor(deposits.length / 5);
  return await withCopy(kept, async ({ url, dataDir }) => {
    await drive(url, CONNECTIONS, deposits.slice(0, warmUp));
    const raw = { bytes: Math.round(meanBytes(deposits) / JSON_FACTOR), count: deposits.length };
    const before = rawInsertsPerSecond(dataDir, raw);
    const { seconds, latencies } = await drive(url, CONNECTIONS, deposits.slice(warmUp));
    const after = rawInsertsPerSecond(dataDir, raw);
    const bare = (before + after) / 2;
    const bareRows = bareRowsPerSecond(join(dataDir, 'amends.sqlite'), dataDir);
    const perSecond = latencies.length / seconds;
    const kilobytes = (raw.bytes / 1000).toFixed(1);
    return [
      {
        what: 'sealed deposits',
        value: perSecond,
        unit: '/s',
        goal: { atLeast: 400 },
        peers: 'submissions, four clients',
        note: `${String(latencies.length)} of ${kilobytes} kB over ${String(CONNECTIONS)} connections, each kept for certain`,
      },
      {
        what: 'sealed deposits, p99',
        value: quantile(latencies, 0.99),
        unit: 'ms',
        goal: { atMost: 150 },
        note: `p50 ${quantile(latencies, 0.5).toFixed(0)} ms, slowest ${quantile(latencies, 1).toFixed(0)} ms`,
      },
      {
        what: 'bare inserts of the same size',
        value: bare,
        unit: '/s',
        note: `the same disk: ${before.toFixed(0)}/s just before and ${after.toFixed(0)}/s just after`,
      },
      { what: 'deposits / bare inserts', value: perSecond / bare, unit: '×', goal: { atLeast: 0.5 } },
      {
        what: 'bare inserts of the same rows',
        value: bareRows,
        unit: '/s',
        note: 'the tables, keys and indexes of a deposit, one transaction each, with no server and no checks',
      },
      { what: 'deposits / bare inserts of the same rows', value: perSecond / bareRows, unit: '×' },
    ];
  });
}

function meanBytes(deposits: readonly Shot[]): number {
  return deposits.reduce((sum, { body }) => sum + (body?.length ?? 0), 0) / deposits.length;
}
