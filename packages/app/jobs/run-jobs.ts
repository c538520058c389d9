// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DamagedRow } from '../ports/damaged-row.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { JobRow } from '../ports/job-store.ts';
import type { Context } from '../services/context.ts';
import { sweep } from '../services/sweep.ts';
import { retryDelay } from './retry-delay.ts';
import { sendMails } from './send-mails.ts';
import { sendNotice } from './send-notice.ts';
import { settleEach } from './settle-each.ts';

const POLL_MS = 500;
const SWEEP_MS = 60 * 60 * 1000;
/** About a week of trying; then the notice says nothing new any more. */
const ATTEMPTS_MAX = 170;
/** Where it is refused for good, it is tried once a day: nobody hears of a report by a mail that is not sent again. */
const REFUSED_ATTEMPTS_MAX = 7;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Jobs of one round, so that a round always ends. */
const ROUND_MAX = 100;
/** Mails on their way at one moment: more than most offices have officers. */
const AT_ONCE = 10;

export type JobRunner = { stop(): Promise<void> };

/** Runs due jobs until it is stopped. Jobs are rows, so that none is lost when the process dies. */
export function startJobs(
  context: Context,
  by: { readonly mailer: Mailer; readonly baseUrl: string; readonly onError: (event: string) => void },
): JobRunner {
  let stopped = false;
  let sweptAt = 0;
  const traces = { left: true };
  let wake: (() => void) | undefined;
  const loop = async (): Promise<void> => {
    while (!stopped) {
      try {
        await runDueJobs(context, by, traces);
        if (context.clock() - sweptAt > SWEEP_MS) {
          sweptAt = context.clock();
          await sweep(context);
        }
      } catch {
        by.onError('jobs-failed');
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, POLL_MS).unref();
      });
    }
  };
  const running = loop();
  return {
    async stop() {
      stopped = true;
      wake?.();
      await running;
    },
  };
}

/**
 * Sends what is due, several at once: a mail to one officer does not wait for the mail to another, which would tell
 * her that there is one (P02).
 *
 * @param traces - whether removed rows may still be readable in the database's files; kept from round to round
 */
export async function runDueJobs(
  context: Context,
  by: { readonly mailer: Mailer; readonly baseUrl: string },
  traces: { left: boolean } = { left: false },
): Promise<void> {
  const faults: unknown[] = [];
  for (let count = 0; count < ROUND_MAX; count += AT_ONCE) {
    const due = await claimDue(context);
    const ended = await settleEach(due, async (job) => await runJob(context, job, by));
    if (ended.values.includes(true)) traces.left = true;
    faults.push(...ended.faults);
    if (due.length < AT_ONCE) break;
  }
  const mails = await sendMails(context, by);
  if (mails.values.includes(true)) traces.left = true;
  faults.push(...mails.faults);
  if (traces.left) traces.left = !(await context.db.forgetRemoved());
  if (faults.length > 0) throw new AggregateError(faults, 'not every job ran');
}

async function claimDue({ clock, db }: Context): Promise<readonly (JobRow | DamagedRow)[]> {
  const due: (JobRow | DamagedRow)[] = [];
  while (due.length < AT_ONCE) {
    const now = clock();
    const job = await db.store.jobs.claim({ now, retryAt: now + retryDelay(1) });
    if (job === undefined) break;
    due.push(job);
  }
  return due;
}

/**
 * @returns whether its row was removed
 * @throws Error where the row cannot be read
 */
async function runJob(
  context: Context,
  job: JobRow | DamagedRow,
  by: { readonly mailer: Mailer; readonly baseUrl: string },
): Promise<boolean> {
  const { jobs } = context.db.store;
  const ended = 'isDamaged' in job ? 'again' : await sendNotice(context, job, by);
  const isRefused = ended === 'another-day';
  const isOver = ended === 'done' || job.attempts >= (isRefused ? REFUSED_ATTEMPTS_MAX : ATTEMPTS_MAX);
  if (isOver) await jobs.remove(job.id);
  else await jobs.postpone(job.id, context.clock() + (isRefused ? DAY_MS : retryDelay(job.attempts)));
  if ('isDamaged' in job) throw new Error('a job cannot be read');
  return isOver;
}
