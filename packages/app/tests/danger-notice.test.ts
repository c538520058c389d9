// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startMailFolder, type MailFolder } from '../mail/mail-folder.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { attribute, postForm } from '../testing/forms.ts';
import { readRows } from '../testing/read-rows.ts';
import { runWithInput } from '../testing/run-with-input.ts';
import { startAmends, type Amends } from '../testing/start-amends.ts';

// Notices wait, so that nobody can guess who wrote when. Somebody in danger can let hers go at once.

let demo: DemoChapter;
let amends: Amends;
let mail: MailFolder;
beforeAll(async () => {
  demo = await startDemo();
  // The demo's own notices go first.
  await vi.waitUntil(() => waiting() === 0, { timeout: 20_000 });
  await demo.amends.end('SIGTERM');
  const port = new URL(demo.place.url).port;
  // A demo's own mail folder knows no delay.
  mail = await startMailFolder(demo.mailDir);
  const env = { AMENDS_NOTICE_DELAY: '86400', AMENDS_SMTP_URL: mail.smtpUrl };
  amends = await startAmends(['start', '--data', demo.dataDir, '--port', port], env);
});
afterAll(async () => {
  await amends.end('SIGTERM');
  await mail.stop();
});

test.each([
  ['without scripts', inOnePage],
  ['with a device that seals', withProgram],
] as const)('%s, a report in danger is told of later, and at once where its reporter says so', async (_how, send) => {
  const [sent, queued] = [mails(), waiting()];
  await send('yes');
  // Of two that fall into one quarter of an hour there is one.
  const later = waiting();
  expect(later).toBeGreaterThan(queued);
  await send('yes-notify-now');
  await expect.poll(mails, { timeout: 20_000 }).toBe(sent + demo.officers.length);
  await expect.poll(waiting).toBe(later);
});

test.each([
  ['without scripts', answerInPage],
  ['with a device that seals', answerWithProgram],
] as const)('%s, the same goes for danger that is told of later', async (_how, answer) => {
  for (const [danger, atOnce] of [
    ['yes', 0],
    ['yes-notify-now', demo.officers.length],
  ] as const) {
    const { html } = await postForm(`${demo.officeUrl}/report`, { what: 'At the door.', reader: demo.both });
    const sent = mails();
    await answer(attribute(html, 'data-return-code') ?? '', danger);
    await expect.poll(mails, { timeout: 20_000 }).toBe(sent + atOnce);
  }
});

async function answerInPage(code: string, danger: string): Promise<void> {
  const page = await postForm(`${demo.officeUrl}/return`, { code, action: 'answer', danger });
  expect(page.status).toBe(200);
}

async function answerWithProgram(code: string, danger: string): Promise<void> {
  const ran = await runWithInput(['client', 'return', demo.officeUrl], { code, action: 'answer', danger });
  expect(ran).toMatchObject({ code: 0, err: '' });
}

async function inOnePage(danger: string): Promise<void> {
  const sent = await postForm(`${demo.officeUrl}/report/sent`, { what: 'At the door.', danger, reader: demo.both });
  expect(sent.html).toContain('data-return-code=');
}

async function withProgram(danger: string): Promise<void> {
  const report = { what: 'At the door.', danger, readers: demo.both };
  const ran = await runWithInput(['client', 'report', demo.officeUrl], report);
  expect(ran).toMatchObject({ code: 0, err: '' });
}

/** Mails that wait to be sent. */
function waiting(): number {
  return readRows(join(demo.dataDir, 'amends.sqlite'), 'SELECT id FROM jobs').length;
}

function mails(): number {
  return readdirSync(demo.mailDir).filter((name) => name.endsWith('.eml')).length;
}
