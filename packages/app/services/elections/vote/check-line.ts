// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, type Result } from '@amends/base';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import type { SealedVote } from './sealed-vote.ts';

/** Ballots that wait to be checked; with some tens of milliseconds each, the last waits for some seconds. */
const WAITING_MAX = 300;
let waiting = 0;
let line: Promise<unknown> = Promise.resolve();

/** Checks a ballot, one after another, with a turn for everybody else after each. Answers its credential. */
export async function checkInLine(
  context: Context,
  { ground, election }: SealedVote,
  content: Uint8Array,
): Promise<Result<string, ServiceError>> {
  if (waiting >= WAITING_MAX) return err({ type: 'busy' });
  waiting += 1;
  const turn = line.then(async () => {
    const { startWorkers, pause } = await context.loadPowers();
    const workers = startWorkers(ground, election);
    const [checked] = [itemAt(await workers.map('ballot', [content]), 0)];
    await workers.stop();
    await pause();
    return checked;
  });
  line = turn.catch(() => undefined);
  try {
    const checked = await turn;
    return checked.ok ? checked : err({ type: 'field', field: 'ballot', problem: 'malformed' });
  } finally {
    waiting -= 1;
  }
}
