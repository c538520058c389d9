// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficerId } from '@amends/base';
import type { JobRow } from '../ports/job-store.ts';
import type { FreshContext } from './fresh-context.ts';

const HOUR_MS = 3_600_000;

/** Of what the notices that wait would tell, and whom. */
export async function takeTold({
  db,
  clock,
}: FreshContext): Promise<readonly (readonly [JobRow['kind'], OfficerId])[]> {
  const told: (readonly [JobRow['kind'], OfficerId])[] = [];
  for (;;) {
    const job = await db.store.jobs.claim({ now: clock(), retryAt: clock() + HOUR_MS });
    if (job === undefined) return told;
    if (!('isDamaged' in job)) told.push([job.kind, job.officer]);
  }
}
