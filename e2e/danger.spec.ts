// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, look, shownCode, test } from './chapter.ts';

test('who is in danger hears who is faster, can go on, and says whether the officers are told at once', async ({
  page,
  demo,
  office,
}) => {
  const sent: unknown[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/reports')) sent.push(request.postDataJSON());
  });
  await goToDanger(page, office);
  const help = page.locator('.danger-help');
  await expect(help).toBeHidden();
  await page.locator('[name=danger][value=yes]').check();
  await expect(help).toBeVisible();
  await expect(help).toContainText('We do not watch this page day and night. If you want help now, call 911');
  await expect(help).toContainText('Rather not talk to the police?');
  await expect(help).toContainText('You can go on here too, whatever you do.');
  await look(page, 'report-danger');
  await page.getByRole('button', { name: 'Send now' }).click();
  await shownCode(page);

  await goToDanger(page, office);
  await page.locator('[name=danger][value=yes-notify-now]').check();
  await expect(help).toBeVisible();
  const mails = readdirSync(demo.mailDir).length;
  await page.getByRole('button', { name: 'Send now' }).click();
  await shownCode(page);
  expect(sent).toEqual([expect.objectContaining({ notifyNow: false }), expect.objectContaining({ notifyNow: true })]);
  await expect.poll(() => readdirSync(demo.mailDir).length).toBeGreaterThan(mails);
});

async function goToDanger(page: Page, office: string): Promise<void> {
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill('He stands outside my door.');
  await page.getByRole('button', { name: 'Go on' }).click();
}
