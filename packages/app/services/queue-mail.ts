// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, newId, utf8, type Branded, type OfficeId } from '@amends/base';
import type { Mail } from '../ports/mailer.ts';
import type { MailRow } from '../ports/mail-store.ts';
import type { Store } from '../ports/store.ts';
import type { Context } from './context.ts';

type MailId = Branded<string, 'MailId'>;

type Queued = Mail & {
  /** When what it says is good for nothing any more: then it is not sent. */
  readonly until?: number;
};

/** Stands in a text for the address of the office, such as `https://amends.example/riverside`. */
export const OFFICE_URL = '{office-url}';

/**
 * Queues a mail to somebody who is no officer, in the transaction of what it is about. Until it is sent it waits
 * sealed with the server's own key, address and all; then its row goes.
 */
export async function queueMail(
  store: Store,
  { clock, random, secrets }: Context,
  { office, ...mail }: Queued & { readonly office: OfficeId },
): Promise<void> {
  const bytes = secrets.seal(utf8(JSON.stringify(mail)));
  await store.mails.enqueue({ id: newId<MailId>(random), office, bytes, runAt: clock() });
}

/**
 * The mail in a row, with the office's address in its place; undefined where it was sealed with another key, or would
 * come too late.
 */
export function openMail({ clock, secrets }: Context, row: MailRow, baseUrl: string): Mail | undefined {
  const opened = secrets.open(row.bytes);
  const text = opened && fromUtf8(opened);
  if (text?.ok !== true) return undefined;
  // Written above, and sealed since.
  const { until, ...mail } = JSON.parse(text.value) as Queued;
  if (until !== undefined && until <= clock()) return undefined;
  return { ...mail, text: mail.text.replaceAll(OFFICE_URL, `${baseUrl}/${row.office}`) };
}
