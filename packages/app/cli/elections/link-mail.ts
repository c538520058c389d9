// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Mail } from '../../ports/mailer.ts';
import type { SheetLine } from '../../client/elections/credentials-sheet.ts';

/** The mail that brings somebody her link. */
export function linkMail({ name, email, link }: SheetLine, subject: string): Mail {
  const text = `Hello ${name === '' ? 'there' : name},

this is your own link to vote:

${link}

It is for you alone. Whoever has it can vote with it, so do not pass it on.
Open it on any phone or computer while the vote is open. You need no account.
You can vote again until it closes: the last one counts.

Would you rather vote on paper, or does the link not work? Write to the
election committee, and not by answering with the link.
`;
  return { to: email, subject, text };
}
