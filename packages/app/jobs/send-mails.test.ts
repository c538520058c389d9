// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok } from '@amends/base';
import { expect, test } from 'vitest';
import type { Mail, Mailer } from '../ports/mailer.ts';
import { OFFICE_URL, queueMail } from '../services/queue-mail.ts';
import { freshContext, OFFICE, withOfficer } from '../testing/fresh-context.ts';
import { runDueJobs } from './run-jobs.ts';

const TO_KIM = {
  office: OFFICE,
  to: 'kim@riverside.example',
  subject: 'Your link',
  text: `${OFFICE_URL}/elections/\n`,
};
const baseUrl = 'https://amends.example';

/** Keeps what it is given, or refuses it: no mail server is needed to see what would be sent. */
function collect(): { readonly mailer: Mailer; readonly sent: Mail[]; refuse: boolean } {
  const box = {
    sent: [] as Mail[],
    refuse: false,
    mailer: {
      send: (mail: Mail) => {
        if (box.refuse) return Promise.resolve(err('not-sent' as const));
        box.sent.push(mail);
        return Promise.resolve(ok(undefined));
      },
    },
  };
  return box;
}

test('a mail waits sealed, is sent once with the office’s address in it, and its row goes', async () => {
  const context = freshContext();
  await withOfficer(context);
  await context.db.transaction(async (store) => queueMail(store, context, TO_KIM));
  const row = await context.db.store.mails.claim({ now: context.clock(), retryAt: context.clock() });
  expect(Buffer.from(row?.bytes ?? []).toString('latin1')).not.toContain('kim');
  const box = collect();
  await runDueJobs(context, { mailer: box.mailer, baseUrl });
  await runDueJobs(context, { mailer: box.mailer, baseUrl });
  expect(box.sent).toEqual([
    { to: 'kim@riverside.example', subject: 'Your link', text: 'https://amends.example/riverside/elections/\n' },
  ]);
  context.pass(60 * 60 * 1000);
  expect(await context.db.store.mails.claim({ now: context.clock(), retryAt: context.clock() })).toBeUndefined();
});

test('a mail that was not sent is tried again later, and all of a queue go', async () => {
  const context = freshContext();
  await withOfficer(context);
  const box = collect();
  box.refuse = true;
  for (let count = 0; count < 12; count++) {
    await context.db.transaction(async (store) => queueMail(store, context, TO_KIM));
  }
  await runDueJobs(context, { mailer: box.mailer, baseUrl });
  box.refuse = false;
  await runDueJobs(context, { mailer: box.mailer, baseUrl });
  expect(box.sent).toEqual([]);
  context.pass(5 * 60 * 1000);
  await runDueJobs(context, { mailer: box.mailer, baseUrl });
  expect(box.sent).toHaveLength(12);
});

test('a mail that would come too late is not sent any more, and its row goes', async () => {
  const context = freshContext();
  await withOfficer(context);
  const box = collect();
  box.refuse = true;
  const until = context.clock() + 20 * 60 * 1000;
  await context.db.transaction(async (store) => queueMail(store, context, { ...TO_KIM, until }));
  await runDueJobs(context, { mailer: box.mailer, baseUrl });
  box.refuse = false;
  context.pass(20 * 60 * 1000);
  await runDueJobs(context, { mailer: box.mailer, baseUrl });
  expect(box.sent).toEqual([]);
  context.pass(60 * 60 * 1000);
  expect(await context.db.store.mails.claim({ now: context.clock(), retryAt: context.clock() })).toBeUndefined();
});
