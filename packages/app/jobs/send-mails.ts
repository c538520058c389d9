// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DamagedRow } from '../ports/damaged-row.ts';
import type { MailRow } from '../ports/mail-store.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { Context } from '../services/context.ts';
import { noteRefused } from '../services/note-refused.ts';
import { openMail } from '../services/queue-mail.ts';
import { retryDelay } from './retry-delay.ts';
import { settleEach, type Settled } from './settle-each.ts';

/** About a day of trying. */
const ATTEMPTS_MAX = 27;
/** Mails of one round, so that a round always ends and notices get their turn. */
const ROUND_MAX = 50;
/** Mails on their way at one moment. */
const AT_ONCE = 5;

/** Sends mails to people who are no officers. @returns of each whether its row was removed, and what went wrong */
export async function sendMails(
  context: Context,
  by: { readonly mailer: Mailer; readonly baseUrl: string },
): Promise<Settled<boolean>> {
  const values: boolean[] = [];
  const faults: unknown[] = [];
  for (let count = 0; count < ROUND_MAX; count += AT_ONCE) {
    const due = await claimDue(context);
    const ended = await settleEach(due, async (mail) => await sendOne(context, mail, by));
    values.push(...ended.values);
    faults.push(...ended.faults);
    if (due.length < AT_ONCE) break;
  }
  return { values, faults };
}

async function claimDue({ clock, db }: Context): Promise<readonly (MailRow | DamagedRow)[]> {
  const due: (MailRow | DamagedRow)[] = [];
  while (due.length < AT_ONCE) {
    const mail = await db.store.mails.claim({ now: clock(), retryAt: clock() + retryDelay(1) });
    if (mail === undefined) break;
    due.push(mail);
  }
  return due;
}

async function sendOne(
  context: Context,
  row: MailRow | DamagedRow,
  by: { readonly mailer: Mailer; readonly baseUrl: string },
): Promise<boolean> {
  const { mails } = context.db.store;
  const done = !('isDamaged' in row) && (await trySend(context, row, by));
  const isOver = done || row.attempts >= ATTEMPTS_MAX;
  if (isOver) await mails.remove(row.id);
  else await mails.postpone(row.id, context.clock() + retryDelay(row.attempts));
  if ('isDamaged' in row) throw new Error('a mail cannot be read');
  return isOver;
}

/** @returns whether there is nothing more to do: it was sent, or never can be */
async function trySend(
  context: Context,
  row: MailRow,
  by: { readonly mailer: Mailer; readonly baseUrl: string },
): Promise<boolean> {
  const mail = openMail(context, row, by.baseUrl);
  if (mail === undefined) return true;
  const sent = await by.mailer.send(mail);
  if (sent.ok) return true;
  if (sent.error !== 'never') return false;
  await noteRefused(context, row.office, null);
  return true;
}
