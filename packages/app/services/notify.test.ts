// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { err, ok } from '@amends/base';
import { runDueJobs } from '../jobs/run-jobs.ts';
import type { Mail, Mailer } from '../ports/mailer.ts';
import { anotherOfficer, freshContext, NOON, OFFICE, withOfficer } from '../testing/fresh-context.ts';
import { notify } from './notify.ts';
import { setReminder } from './set-reminder.ts';

const QUARTER = 15 * 60 * 1000;
const baseUrl = 'https://amends.example';

test('P06: a notice says that there is something to read, and nothing of what', async () => {
  const { context, mails, run } = await outbox();
  await notify(context.db.store, context, { office: OFFICE, officers: [context.officer], now: false });
  await run();
  expect(mails).toEqual([
    {
      to: 'ana@riverside.example',
      subject: 'There is something to read',
      text: expect.stringContaining('https://amends.example/riverside/office/') as string,
    },
  ]);
});

test('with a delay, notices leave at full quarters, within the delay, and once for each', async () => {
  const { context, mails, run } = await outbox({ noticeDelay: 3_600 });
  for (let count = 0; count < 40; count++) {
    await notify(context.db.store, context, { office: OFFICE, officers: [context.officer], now: false });
  }
  await run();
  expect(mails).toEqual([]);
  let sent = 0;
  for (let quarter = 1; quarter <= 5; quarter++) {
    context.pass(NOON + quarter * QUARTER - context.clock());
    await run();
    expect(mails.length - sent).toBeLessThanOrEqual(1);
    sent = mails.length;
  }
  expect(sent).toBeGreaterThan(1);
  context.pass(24 * 60 * 60 * 1000);
  await run();
  expect(mails).toHaveLength(sent);
});

test('a reporter in danger who agreed is not delayed', async () => {
  const { context, mails, run } = await outbox({ noticeDelay: 3_600 });
  await notify(context.db.store, context, { office: OFFICE, officers: [context.officer], now: true });
  await run();
  expect(mails).toHaveLength(1);
});

test('a notice that could not be sent waits and is sent later, once', async () => {
  const { context, mails, run, mailServer } = await outbox();
  await notify(context.db.store, context, { office: OFFICE, officers: [context.officer], now: true });
  mailServer.works = false;
  await run();
  mailServer.works = true;
  await run();
  expect(mails).toHaveLength(0);
  context.pass(6 * 60 * 1000);
  await run();
  await run();
  expect(mails).toHaveLength(1);
});

test('P02: a notice to one officer does not wait for the mail to another', async () => {
  const { context, run, sendWith } = await outbox();
  const jo = await anotherOfficer(context);
  const [ana, toBoth] = [context.officer, { office: OFFICE, now: true }];
  // Whichever of the two was first in the queue: neither is held up by the other.
  for (const held of [ana, jo]) {
    const first = Promise.withResolvers<undefined>();
    const heldAddress = (await context.db.store.officers.find(OFFICE, held))?.email;
    const arrived: string[] = [];
    sendWith(async ({ to }) => {
      if (to === heldAddress) await first.promise;
      else first.resolve(undefined);
      arrived.push(to);
      return ok(undefined);
    });
    await notify(context.db.store, context, { ...toBoth, officers: [ana, jo] });
    await run();
    expect(arrived).toHaveLength(2);
    context.pass(1);
  }
});

test('an officer who no longer serves gets no notice', async () => {
  const { context, mails, run } = await outbox();
  await notify(context.db.store, context, { office: OFFICE, officers: [context.officer], now: true });
  await context.db.store.officers.setState(OFFICE, context.officer, 'retired');
  await run();
  expect(mails).toEqual([]);
});

test('a reminder carries its two random words, at its time', async () => {
  const { context, mails, run } = await outbox();
  const actor = { kind: 'officer', office: OFFICE, id: context.officer } as const;
  expect(await setReminder(context, actor, { title: 'quiet-harbour', at: NOON + 60_000 })).toEqual({
    ok: true,
    value: undefined,
  });
  await run();
  expect(mails).toEqual([]);
  context.pass(60_000);
  await run();
  expect(mails.map(({ subject }) => subject)).toEqual(['Reminder: quiet-harbour']);
});

test.each([
  [{ title: 'Talk to Jo about the party', at: NOON + 1 }, 'title'],
  [{ title: 'quiet-harbour', at: NOON - 1 }, 'at'],
  [{ title: 'quiet-harbour', at: NOON + 500 * 86_400_000 }, 'at'],
  [{ title: 'quiet-harbour', at: 0.5 }, 'at'],
])('a reminder of %o is refused at its field', async (reminder, field) => {
  const { context } = await outbox();
  const actor = { kind: 'officer', office: OFFICE, id: context.officer } as const;
  expect(await setReminder(context, actor, reminder)).toEqual({
    ok: false,
    error: { type: 'field', field, problem: 'malformed' },
  });
});

async function outbox(options: { readonly noticeDelay?: number } = {}) {
  const fresh = freshContext(options);
  const context = { ...fresh, officer: await withOfficer(fresh) };
  const mails: Mail[] = [];
  const mailServer = { works: true };
  const mailer: Mailer = {
    send: (mail) => {
      if (!mailServer.works) return Promise.resolve(err('not-sent' as const));
      mails.push(mail);
      return Promise.resolve(ok(undefined));
    },
  };
  let by = mailer;
  return {
    context,
    mails,
    mailServer,
    sendWith: (send: Mailer['send']) => void (by = { send }),
    run: () => runDueJobs(context, { mailer: by, baseUrl }),
  };
}
