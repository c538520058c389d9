// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertNever } from '@amends/base';
import type { Context } from '../services/context.ts';
import type { Mail, Mailer } from '../ports/mailer.ts';
import type { JobRow } from '../ports/store.ts';

const ASK = 'If you did not expect this, ask the other officers, in person or by phone, and soon.';
const NOBODY = 'Please do not answer this mail: nobody reads it.';

/**
 * Mails one notice or reminder, or what changed of how she serves. It says nothing of any case (P06). Only the last goes
 * to somebody who does not serve.
 */
export async function sendNotice(
  context: Context,
  job: JobRow,
  by: { readonly mailer: Mailer; readonly baseUrl: string },
): Promise<boolean> {
  const officer = await context.db.store.officers.find(job.office, job.officer);
  const isOfServing = job.kind === 'notice' || job.kind === 'reminder';
  if (officer === undefined || (isOfServing && officer.state !== 'enrolled')) return true;
  const url = `${by.baseUrl}/${job.office}/office/`;
  const sent = await by.mailer.send({ to: officer.email, ...wordsOf(job, url) });
  return sent.ok;
}

function wordsOf({ kind, title }: JobRow, url: string): Pick<Mail, 'subject' | 'text'> {
  switch (kind) {
    case 'notice':
      return {
        subject: 'There is something to read',
        text: `There is something to read.\n\n${url}\n\n${NOBODY}\n`,
      };
    case 'reminder':
      return { subject: `Reminder: ${title}`, text: `You asked to be reminded of ${title}.\n\n${url}\n` };
    case 'invited-anew':
      return {
        subject: 'You were invited again',
        text: `Somebody made a new invitation for you. Whoever has its link can join in your name, and your old words and passkeys may sign you in no more.\n\n${ASK} They see it in the office under People.\n\n${url}\n\n${NOBODY}\n`,
      };
    case 'removed':
      return {
        subject: 'You serve here no longer',
        text: `Whoever runs the server ended your service. You cannot sign in from now on, and get no notices.\n\n${ASK} They see it in the office under People.\n\n${url}\n\n${NOBODY}\n`,
      };
    default:
      return assertNever(kind);
  }
}
