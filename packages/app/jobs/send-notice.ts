// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Context } from '../services/context.ts';
import type { Mail, Mailer } from '../ports/mailer.ts';
import type { JobRow } from '../ports/store.ts';

/** Mails one notice or reminder. It says that there is something to read, and nothing of what (P06). */
export async function sendNotice(
  context: Context,
  job: JobRow,
  by: { readonly mailer: Mailer; readonly baseUrl: string },
): Promise<boolean> {
  const officer = await context.db.store.officers.find(job.office, job.officer);
  if (officer?.state !== 'enrolled') return true;
  const sent = await by.mailer.send(noticeMail(job, { to: officer.email, url: `${by.baseUrl}/${job.office}/office/` }));
  return sent.ok;
}

function noticeMail(job: JobRow, at: { readonly to: string; readonly url: string }): Mail {
  if (job.kind === 'reminder') {
    return {
      to: at.to,
      subject: `Reminder: ${job.title}`,
      text: `You asked to be reminded of ${job.title}.\n\n${at.url}\n`,
    };
  }
  return {
    to: at.to,
    subject: 'There is something to read',
    text: `There is something to read.\n\n${at.url}\n\nPlease do not answer this mail: nobody reads it.\n`,
  };
}
