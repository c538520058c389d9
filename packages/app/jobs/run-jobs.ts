// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Mailer } from '../ports/mailer.ts';
import type { JobRow } from '../ports/store.ts';
import type { Context } from '../services/context.ts';
import { sweep } from '../services/sweep.ts';
import { sendMails } from './send-mails.ts';
import { sendNotice } from './send-notice.ts';

const POLL_MS = 500;
const SWEEP_MS = 60 * 60 * 1000;
const RETRY_MS = 5 * 60 * 1000;
/** About a week of trying; then the notice says nothing new any more. */
const ATTEMPTS_MAX = 2_000;
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
  for (let count = 0; count < ROUND_MAX; count += AT_ONCE) {
    const due = await claimDue(context);
    const ended = await Promise.allSettled(due.map((job) => runJob(context, job, by)));
    if (ended.some((each) => each.status === 'fulfilled' && each.value)) traces.left = true;
    const failed = ended.find((each) => each.status === 'rejected');
    if (failed !== undefined) throw new Error('a job failed', { cause: failed.reason });
    if (due.length < AT_ONCE) break;
  }
  if (await sendMails(context, by)) traces.left = true;
  if (traces.left) traces.left = !(await context.db.forgetRemoved());
}

async function claimDue({ clock, db }: Context): Promise<readonly JobRow[]> {
  const due: JobRow[] = [];
  while (due.length < AT_ONCE) {
    const now = clock();
    const job = await db.store.jobs.claim({ now, retryAt: now + RETRY_MS });
    if (job === undefined) break;
    due.push(job);
  }
  return due;
}

/** @returns whether its row was removed */
async function runJob(
  context: Context,
  job: JobRow,
  by: { readonly mailer: Mailer; readonly baseUrl: string },
): Promise<boolean> {
  const done = await sendNotice(context, job, by);
  if (!done && job.attempts < ATTEMPTS_MAX) return false;
  await context.db.store.jobs.remove(job.id);
  return true;
}
