// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Mail } from '../ports/mailer.ts';
import type { Context } from '../services/context.ts';
import { openMail } from '../services/queue-mail.ts';

/** The mails that wait, each given once. */
export async function takeMails(context: Context): Promise<readonly Mail[]> {
  const { mails } = context.db.store;
  const taken: Mail[] = [];
  for (;;) {
    const row = await mails.claim({ now: context.clock(), retryAt: context.clock() + 1 });
    if (row === undefined) return taken;
    await mails.remove(row.id);
    const mail = 'isDamaged' in row ? undefined : openMail(context, row, 'https://amends.example');
    if (mail !== undefined) taken.push(mail);
  }
}
