// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MailRow } from '../ports/mail-store.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { Context } from '../services/context.ts';
import { openMail } from '../services/queue-mail.ts';

const RETRY_MS = 5 * 60 * 1000;
/** About a day of trying. */
const ATTEMPTS_MAX = 300;
/** Mails of one round, so that a round always ends and notices get their turn. */
const ROUND_MAX = 50;
/** Mails on their way at one moment. */
const AT_ONCE = 5;

/** Sends mails to people who are no officers. @returns whether any row was removed */
export async function sendMails(
  context: Context,
  by: { readonly mailer: Mailer; readonly baseUrl: string },
): Promise<boolean> {
  let removed = false;
  for (let count = 0; count < ROUND_MAX; count += AT_ONCE) {
    const due = await claimDue(context);
    const ended = await Promise.all(due.map((mail) => sendOne(context, mail, by)));
    removed ||= ended.includes(true);
    if (due.length < AT_ONCE) break;
  }
  return removed;
}

async function claimDue({ clock, db }: Context): Promise<readonly MailRow[]> {
  const due: MailRow[] = [];
  while (due.length < AT_ONCE) {
    const mail = await db.store.mails.claim({ now: clock(), retryAt: clock() + RETRY_MS });
    if (mail === undefined) break;
    due.push(mail);
  }
  return due;
}

async function sendOne(
  context: Context,
  row: MailRow,
  by: { readonly mailer: Mailer; readonly baseUrl: string },
): Promise<boolean> {
  const mail = openMail(context, row, by.baseUrl);
  const isDone = mail === undefined || (await by.mailer.send(mail)).ok;
  if (!isDone && row.attempts < ATTEMPTS_MAX) return false;
  await context.db.store.mails.remove(row.id);
  return true;
}
