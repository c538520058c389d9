// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId, OfficeId } from '@amends/base';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import { OFFICE_URL, queueMail } from '../../queue-mail.ts';

type To = { readonly office: OfficeId; readonly to: string; readonly title: string };
type Code = To & { readonly code: string; readonly name: string; readonly until: number };

/** The code that makes a ballot count: without it, whoever made the credentials could vote for those who stay away. */
export async function mailCode(
  store: Store,
  context: Context,
  { office, to, title, code, name, until }: Code,
): Promise<void> {
  const text = [
    `Hello ${name},`,
    '',
    `somebody is voting in "${title}" as you. If it is you, type this code where you vote:`,
    '',
    `    ${code}`,
    '',
    'It is good for 30 minutes. Nobody will ever ask you for it by phone or mail.',
    'If it is not you, do nothing: without the code nothing is cast. Then tell the election committee.',
  ].join('\n');
  await queueMail(store, context, { office, to, subject: 'Your code', text, until });
}

/** How the vote ended, to each trustee: whatever her page says later has to begin with the same digits. */
export async function mailClosing(
  store: Store,
  context: Context,
  { office, election, title, closing }: Omit<To, 'to'> & { readonly election: ElectionId; readonly closing: string },
): Promise<void> {
  const trustees = (await store.elections.people(office, election)).filter(({ role }) => role === 'trustee');
  for (const { name, email } of trustees) {
    const text = [
      `Hello ${name},`,
      '',
      `the vote in "${title}" is closed. The entry that ended it is`,
      '',
      `    ${(closing.match(/.{1,4}/g) ?? []).join(' ')}`,
      '',
      'Compare its first 16 digits with those on your page as a trustee. If yours are others, do nothing there, and tell the tellers and the other trustees.',
      '',
      `${OFFICE_URL}/elections/${election}/trustee`,
      '',
      'Please come there soon, also if two others open the count without you: your part of the lot, which breaks ties, is shown when you do.',
    ].join('\n');
    await queueMail(store, context, { office, to: email, subject: 'The vote is closed', text });
  }
}

/** Where her ballot is to be found. It says nothing of what she chose. */
export async function mailTracker(
  store: Store,
  context: Context,
  { office, to, title, tracker, election }: To & { readonly tracker: string; readonly election: ElectionId },
): Promise<void> {
  const text = [
    `Your ballot in "${title}" is on the board. Its tracker is`,
    '',
    `    ${tracker}`,
    '',
    'It shows no choice. Look for it on the board, now or later:',
    `${OFFICE_URL}/elections/${election}/board`,
    '',
    'You may vote again until the vote closes. The last ballot counts.',
    'If you did not vote, tell the election committee at once.',
  ].join('\n');
  await queueMail(store, context, { office, to, subject: 'Your ballot is on the board', text });
}
