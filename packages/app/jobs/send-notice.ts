// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertNever } from '@amends/base';
import type { Context } from '../services/context.ts';
import { noteRefused } from '../services/note-refused.ts';
import type { Mail, Mailer } from '../ports/mailer.ts';
import type { JobRow } from '../ports/job-store.ts';

const ASK = 'If you did not expect this, ask the other officers, in person or by phone, and soon.';
const NOBODY = 'Please do not answer this mail: nobody reads it.';

/** `another-day`: her mail server refuses it for good, until somebody makes room there, or mends her address. */
export type NoticeEnd = 'done' | 'again' | 'another-day';

/**
 * Mails one notice or reminder, or what was changed of herself or on the front page. It says nothing of any case (P06). How
 * she serves is told to somebody who does not serve, too.
 *
 * @returns `done` where there is nothing more to do
 */
export async function sendNotice(
  context: Context,
  job: JobRow,
  by: { readonly mailer: Mailer; readonly baseUrl: string },
): Promise<NoticeEnd> {
  const officer = await context.db.store.officers.find(job.office, job.officer);
  const isOfStanding = job.kind === 'invited-anew' || job.kind === 'removed';
  if (officer === undefined || (!isOfStanding && officer.state !== 'enrolled')) return 'done';
  const sent = await by.mailer.send({ to: officer.email, ...wordsOf(job, `${by.baseUrl}/${job.office}/`) });
  if (sent.ok) {
    await context.db.store.mails.clearRefused(job.office, job.officer);
    return 'done';
  }
  if (sent.error !== 'never') return 'again';
  await noteRefused(context, job.office, job.officer);
  return 'another-day';
}

function wordsOf({ kind, title }: JobRow, front: string): Pick<Mail, 'subject' | 'text'> {
  const url = `${front}office/`;
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
    case 'card-changed':
      return {
        subject: 'What the front page says of you was changed',
        text: `How you are reached, your pronouns, or since when you serve was changed on the front page. Look at it:\n\n${front}\n\nIf it is not as you want it, put it right in the office, under “Office”. If nobody told you of it, talk to whoever runs the server: people may be sent to somebody else.\n\n${url}\n\n${NOBODY}\n`,
      };
    case 'help-changed':
      return {
        subject: 'The front page names other help from outside',
        text: `Somebody changed the list “Help from outside” on the front page, or said that its lines were checked. Look at it:\n\n${front}\n\nIf it is not right, put it right in the office, under “Office”. If nobody among you did it, talk to whoever runs the server: people may be sent to the wrong place.\n\n${url}\n\n${NOBODY}\n`,
      };
    default:
      return assertNever(kind);
  }
}
