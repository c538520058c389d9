// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import type { Page } from '@playwright/test';
import { sendReport } from '../seed/play.ts';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { expect, test } from './chapter.ts';

/** A report to both officers that the first one's device says it opened. */
async function openedReport(demo: DemoChapter): Promise<string> {
  const sent = await sendReport(demo.place, { answers: { what: 'Has anybody opened this?' }, readers: demo.both });
  const office = await demo.officer(0);
  const found = office.cases().find(({ reference }) => reference === sent.reference);
  if (found === undefined) throw new Error('the officer does not see it');
  must(await office.markOpened(found.id));
  return sent.returnCode;
}

async function expectOpened(page: Page, demo: DemoChapter, code: string): Promise<void> {
  await page.goto(`${demo.officeUrl}/return`);
  await page.locator('[name=code]').first().fill(code);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  const lines = page.locator('.opened li');
  await expect(lines).toHaveCount(2);
  const [first, second] = demo.officers;
  await expect(lines.filter({ hasText: first.name })).toHaveText(
    new RegExp(`^${first.name}: opened it on [A-Z][a-z]+day \\d{1,2} [A-Z][a-z]+$`),
  );
  await expect(lines.filter({ hasText: second.name })).toHaveText(`${second.name}: has not opened it yet`);
  await expect(page.getByText('We see only the day.')).toBeVisible();
}

test('a reporter sees which officers’ devices opened her report, to the day', async ({ page, demo }) => {
  await expectOpened(page, demo, await openedReport(demo));
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a reporter sees which officers’ devices opened her report', async ({ page, demo }) => {
    await expectOpened(page, demo, await openedReport(demo));
  });
});
