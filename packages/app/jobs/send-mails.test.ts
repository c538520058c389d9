// SPDX-License-Identifier: AGPL-3.0-or-later
import { DatabaseSync } from 'node:sqlite';
import { err, ok } from '@amends/base';
import { expect, test } from 'vitest';
import type { Mail, Mailer } from '../ports/mailer.ts';
import { notify } from '../services/notify.ts';
import { OFFICE_URL, queueMail } from '../services/queue-mail.ts';
import { anotherOfficer, freshContext, NOON, OFFICE, withOfficer } from '../testing/fresh-context.ts';
import { runDueJobs } from './run-jobs.ts';

const HOUR_MS = 3_600_000;
const TO_KIM = {
  office: OFFICE,
  to: 'kim@riverside.example',
  subject: 'Your link',
  text: `${OFFICE_URL}/elections/\n`,
};
const baseUrl = 'https://amends.example';

/** Keeps what it is given, or refuses it: no mail server is needed to see what would be sent. */
function collect(): { readonly mailer: Mailer; readonly sent: Mail[]; refuse: boolean; never: boolean } {
  const box = {
    sent: [] as Mail[],
    refuse: false,
    never: false,
    mailer: {
      send: (mail: Mail) => {
        if (box.never) return Promise.resolve(err('never' as const));
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
  const bytes = row === undefined || 'isDamaged' in row ? undefined : row.bytes;
  expect(bytes?.length).toBeGreaterThan(0);
  expect(Buffer.from(bytes ?? []).toString('latin1')).not.toContain('kim');
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

test('a row that cannot be read holds up none that was claimed with it, is said, and is given up in the end', async () => {
  const context = freshContext();
  const ana = await withOfficer(context);
  const jo = await anotherOfficer(context);
  await context.db.transaction(async (store) => {
    await notify(store, context, { office: OFFICE, officers: [ana, jo], now: true });
    for (let count = 0; count < 3; count++) await queueMail(store, context, TO_KIM);
  });
  const file = new DatabaseSync(context.file, { enableForeignKeyConstraints: false });
  file.prepare('UPDATE jobs SET kind = ? WHERE officer = ?').run('odd', ana);
  file.exec("UPDATE mails SET office = 'No Office' WHERE id = (SELECT min(id) FROM mails)");
  const box = collect();
  const run = async (): Promise<void> => {
    await runDueJobs(context, { mailer: box.mailer, baseUrl });
  };
  await expect(run()).rejects.toThrow('not every job ran');
  expect(box.sent.map(({ to }) => to)).toEqual(['jo@riverside.example', TO_KIM.to, TO_KIM.to]);
  await run();
  for (let hours = 0; hours < 8 * 24; hours++) {
    context.pass(HOUR_MS);
    await run().catch(() => undefined);
  }
  const waits = file.prepare('SELECT (SELECT count(*) FROM jobs) + (SELECT count(*) FROM mails) AS waits').get();
  expect({ ...waits }).toEqual({ waits: 0 });
  file.close();
});

test('what is refused for good is tried once, of an officer once a day, and it is kept whose it was until one is taken', async () => {
  const context = freshContext();
  const ana = await withOfficer(context);
  const box = collect();
  const refused = (): readonly unknown[] => {
    const file = new DatabaseSync(context.file);
    const rows = file.prepare('SELECT officer, day FROM refused_mails ORDER BY officer').all();
    file.close();
    return rows.map((row) => ({ ...row }));
  };
  const send = async (): Promise<void> => {
    await context.db.transaction(async (store) => {
      await notify(store, context, { office: OFFICE, officers: [ana], now: true });
      await queueMail(store, context, TO_KIM);
    });
    await runDueJobs(context, { mailer: box.mailer, baseUrl });
  };
  box.never = true;
  await send();
  const somebody = { officer: '', day: '2026-11-23' };
  expect(refused()).toEqual([somebody, { officer: ana, day: '2026-11-23' }]);
  box.never = false;
  context.pass(HOUR_MS);
  await runDueJobs(context, { mailer: box.mailer, baseUrl });
  expect(box.sent).toEqual([]);
  context.pass(23 * HOUR_MS);
  await runDueJobs(context, { mailer: box.mailer, baseUrl });
  expect(box.sent.map(({ to }) => to)).toEqual(['ana@riverside.example']);
  expect(refused()).toEqual([somebody]);
  box.never = true;
  await send();
  for (let days = 0; days < 7; days++) {
    context.pass(24 * HOUR_MS);
    await runDueJobs(context, { mailer: box.mailer, baseUrl });
  }
  box.never = false;
  context.pass(24 * HOUR_MS);
  await runDueJobs(context, { mailer: box.mailer, baseUrl });
  expect(box.sent).toHaveLength(1);
});

test('each attempt that does not work is followed by a longer pause, and a day ends them', async () => {
  const context = freshContext();
  await withOfficer(context);
  const tried: number[] = [];
  const mailer: Mailer = {
    send: () => {
      tried.push((context.clock() - NOON) / 60_000);
      return Promise.resolve(err('refused' as const));
    },
  };
  await context.db.transaction(async (store) => queueMail(store, context, TO_KIM));
  for (let minutes = 0; minutes < 30 * 60; minutes += 5) {
    await runDueJobs(context, { mailer, baseUrl });
    context.pass(5 * 60 * 1000);
  }
  expect(tried.slice(0, 6)).toEqual([0, 5, 15, 35, 75, 135]);
  expect(tried).toHaveLength(27);
  expect(tried.at(-1)).toBeLessThan(25 * 60);
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
