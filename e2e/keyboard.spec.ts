// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import type { Page } from '@playwright/test';
import { fromBase32, totpCode } from '../packages/app/services/totp.ts';
import { sendReport } from '../seed/play.ts';
import { expect, pressUntil, shownCode, test } from './chapter.ts';

// Each journey without a mouse: Tab, Enter, Space and letters.

test('a report is sent with the keyboard alone', async ({ page, office }) => {
  await page.goto(`${office}/report`);
  await pressUntil(page, 'Tab', 'textarea[name=what]');
  await page.keyboard.type('Typed without a mouse.');
  await pressButton(page, 'Go on');
  await pressUntil(page, 'Tab', '[name=danger]');
  await page.keyboard.press('Space');
  await pressButton(page, 'Send now');
  await shownCode(page);
});

test('a reporter opens her thread and writes with the keyboard alone', async ({ page, demo, office }) => {
  const report = await sendReport(demo.place, { answers: { what: 'By keyboard.' }, readers: demo.both });
  await page.goto(`${office}/return`);
  await pressUntil(page, 'Tab', '[name=code]');
  await page.keyboard.type(report.returnCode);
  await pressButton(page, 'Open');
  await expect(page.getByText('By keyboard.')).toBeVisible();
  await expect(page.locator('h1')).toBeFocused();
  await pressUntil(page, 'Tab', '#message');
  await page.keyboard.type('And one line more.');
  await pressButton(page, 'Send the message');
  await expect(page.locator('.thread')).toContainText('And one line more.');
  await pressButton(page, 'Close it now');
  await expect(page.locator('[name=code]')).toBeVisible();
});

test('an officer signs in, answers and closes a case with the keyboard alone', async ({ page, demo, office }) => {
  const [ana] = demo.officers;
  const report = await sendReport(demo.place, { answers: { what: 'The door is too heavy.' }, readers: demo.both });
  await page.goto(`${office}/office/`);
  await pressUntil(page, 'Tab', '[name=email]');
  await page.keyboard.type(ana.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(ana.words);
  await page.keyboard.press('Tab');
  await page.keyboard.type(totpCode(fromBase32(ana.totpSecret), Date.now()));
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-case]').first()).toBeVisible();
  await pressUntil(page, 'Tab', '#find');
  await page.keyboard.type(report.reference);
  await expect(page.locator('[data-case]')).toHaveCount(1);
  await pressUntil(page, 'Tab', '[data-case], [data-case] *');
  await page.keyboard.press('Enter');
  await expect(page.locator('.case .reference')).toHaveText(report.reference);

  await pressUntil(page, 'Tab', '#draft');
  await page.keyboard.type('We had it mended.');
  await pressUntil(page, 'Tab', '[data-action=answer]');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-entry]').filter({ hasText: 'We had it mended.' })).toBeVisible();
  await pressUntil(page, 'Tab', '#open-close');
  await page.keyboard.press('Enter');
  await expect(page.locator('#panel-close h4')).toBeFocused();
  await pressUntil(page, 'Tab', '[name=outcome]');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[name=outcome]')).not.toHaveValue('');
  await pressUntil(page, 'Tab', '[name=closing-words]');
  await page.keyboard.type('Write any time.');
  await pressUntil(page, 'Tab', '#panel-close [data-action=close]');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-kind=close]')).toBeVisible();
  expect(must(await demo.reporter().open(report.returnCode)).closed).toBe(true);
  await pressUntil(page, 'Tab', '[data-action=sign-out]');
  await page.keyboard.press('Enter');
  await expect(page.getByText('You are signed out.')).toBeVisible();
});

/** Reaches the button with these words by the Tab key alone, and presses it. */
async function pressButton(page: Page, name: string): Promise<void> {
  const isThere = async (): Promise<boolean> =>
    await page.evaluate((wanted) => document.activeElement?.textContent.trim() === wanted, name);
  for (let count = 0; count < 60 && !(await isThere()); count++) await page.keyboard.press('Tab');
  expect(await isThere(), name).toBe(true);
  await page.keyboard.press('Enter');
}
