// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SheetLine } from '../../client/elections/credentials-sheet.ts';
import type { Mailer } from '../../ports/mailer.ts';
import { linkMail } from './link-mail.ts';
import type { MailState, SentList } from './sent-list.ts';

/** What came of a run; lines are named by their numbers on the roll. */
export type LinksSent = {
  readonly sent: number;
  /** In earlier runs. */
  readonly before: number;
  /** Not tried yet. */
  readonly left: number;
  readonly withoutEmail: number;
  /** May have gone out, or not. They are sent again only where that is asked for. */
  readonly unknown: readonly string[];
  /** The mail server did not take them; the next run tries again. */
  readonly refused: readonly string[];
};

export type Sending = {
  readonly lines: readonly SheetLine[];
  readonly mailer: Mailer;
  readonly list: SentList;
  readonly subject: string;
  /** At most so many in this run. */
  readonly batch: number;
  readonly again: boolean;
};

/** So many that are refused behind one another are the server's fault, and not the addresses'. */
const REFUSED_MAX = 5;

/** Mails each link that was not mailed, and remembers before and after each one that it was. */
export async function sendLinks(sending: Sending): Promise<LinksSent> {
  const { lines, mailer, list, subject, batch, again } = sending;
  const mailable = lines.filter(({ email }) => email !== '');
  const before = mailable.filter((line) => list.stateOf(line) === 'sent').length;
  const todo = mailable.filter((line) => isTodo(list.stateOf(line), again)).slice(0, batch);
  let [tried, behind] = [0, 0];
  for (const line of todo) {
    if (behind >= REFUSED_MAX) break;
    list.note(line, 'begun');
    const sent = await mailer.send(linkMail(line, subject));
    list.note(line, sent.ok ? 'sent' : sent.error === 'not-sent' ? 'unknown' : 'refused');
    tried += 1;
    behind = sent.ok ? 0 : behind + 1;
  }
  return { ...summary(lines, (line) => list.stateOf(line)), sent: countSent(todo.slice(0, tried), list), before };
}

/** How it stands: what `--dry-run` tells, and what a run ends with. */
export function summary(
  lines: readonly SheetLine[],
  stateOf: (line: SheetLine) => MailState | undefined,
): Omit<LinksSent, 'sent'> {
  const mailable = lines.filter(({ email }) => email !== '');
  const of = (...states: readonly (MailState | undefined)[]): readonly SheetLine[] =>
    mailable.filter((line) => states.includes(stateOf(line)));
  return {
    before: of('sent').length,
    left: of(undefined).length,
    withoutEmail: lines.length - mailable.length,
    unknown: of('begun', 'unknown').map(({ number }) => number),
    refused: of('refused').map(({ number }) => number),
  };
}

function isTodo(state: MailState | undefined, again: boolean): boolean {
  if (state === undefined || state === 'refused') return true;
  return state !== 'sent' && again;
}

function countSent(tried: readonly SheetLine[], list: SentList): number {
  return tried.filter((line) => list.stateOf(line) === 'sent').length;
}
