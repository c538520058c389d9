// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import type { Page } from '@playwright/test';
import { sendReport } from '../seed/play.ts';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { checkWidth, expect, look, test } from './chapter.ts';

/** A report to both officers that the first one's device says it opened. */
async function openedReport(demo: DemoChapter) {
  const sent = await sendReport(demo.place, { answers: { what: 'Has anybody opened this?' }, readers: demo.both });
  const office = await demo.officer(0);
  const found = office.cases().find(({ reference }) => reference === sent.reference);
  if (found === undefined) throw new Error('the officer does not see it');
  must(await office.markOpened(found.id));
  return { code: sent.returnCode, case: found.id };
}

async function open(page: Page, demo: DemoChapter, code: string): Promise<void> {
  await page.goto(`${demo.officeUrl}/return`);
  await page.locator('[name=code]').first().fill(code);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}

async function expectOpened(page: Page, demo: DemoChapter, code: string): Promise<void> {
  await open(page, demo, code);
  const lines = page.locator('.opened li');
  await expect(lines).toHaveCount(2);
  const [first, second] = demo.officers;
  await expect(lines.filter({ hasText: first.name })).toHaveText(
    new RegExp(`^${first.name}: opened it on [A-Z][a-z]+day \\d{1,2} [A-Z][a-z]+$`),
  );
  await expect(lines.filter({ hasText: second.name })).toHaveText(`${second.name}: has not opened it yet`);
  await expect(page.getByText('We see only the day.')).toBeVisible();
}

/** The second officer is not there when the page is opened, and is let in before the message is sent. */
async function expectAsked(page: Page, demo: DemoChapter, report: Awaited<ReturnType<typeof openedReport>>) {
  const [first, second] = demo.officers;
  must(await (await demo.officer(1)).leaveCase(report.case));
  const office = await demo.officer(0);
  await open(page, demo, report.code);
  const message = page.locator('[data-thread-form=write] [name=message]');
  await message.fill('Only for one of you.');
  must(await office.share(report.case, second.id));
  const send = page.getByRole('button', { name: 'Send the message' });
  await send.click();
  const alert = page.getByRole('alert').filter({ hasText: `${second.name} can read this too now.` });
  await expect(alert).toBeVisible();
  await expect(message).toHaveValue('Only for one of you.');
  await expect(page.getByText(`${first.name}, ${second.name} and you can read this.`).first()).toBeVisible();
  return async () => {
    await send.click();
    await expect(page.locator('.thread').getByText('Only for one of you.')).toBeVisible();
    await expect(alert).toHaveCount(0);
  };
}

/** @param take - looks at the page that asks before it sends */
async function seeWhoReads(page: Page, demo: DemoChapter, take: () => Promise<void>): Promise<void> {
  const report = await openedReport(demo);
  await expectOpened(page, demo, report.code);
  const sendAgain = await expectAsked(page, demo, report);
  await take();
  await sendAgain();
}

test('a reporter sees which officers’ devices opened her report, to the day, and who came in while she wrote', async ({
  page,
  demo,
}) => {
  await seeWhoReads(page, demo, async () => await look(page, 'return-came-in'));
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a reporter sees which officers’ devices opened her report, and who came in while she wrote', async ({
    page,
    demo,
  }) => {
    await seeWhoReads(page, demo, async () => await checkWidth(page, 'return-came-in'));
  });
});
