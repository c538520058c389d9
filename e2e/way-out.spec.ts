// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { expect, shownCode, test } from './chapter.ts';

/** Stands in for the world outside, and gives the headers with which it was asked. */
async function weatherOutside(page: Page): Promise<readonly Record<string, string>[]> {
  const asked: Record<string, string>[] = [];
  await page.route(/^https?:\/\/(?!localhost)/, async (route) => {
    asked.push(await route.request().allHeaders());
    await route.fulfill({ contentType: 'text/html', body: '<h1>Weather</h1>' });
  });
  return asked;
}

async function leave(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /^Leave/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Weather' })).toBeVisible();
}

test('the way out takes the place of the page in the history: Back leads past it', async ({ page, office }) => {
  await weatherOutside(page);
  for (const [path, ready] of [
    ['/report', 'textarea[name=what]'],
    ['/return', '[name=code]'],
    ['/privacy', 'h1'],
  ] as const) {
    await page.goto(`${office}/`);
    await page.goto(`${office}${path}`);
    await expect(page.locator(ready).first()).toBeVisible();
    const before = await page.evaluate(() => history.length);
    // A link within the page is no step that Back could lead to.
    await page.locator('.skip').press('Enter');
    await expect(page.locator('#page')).toBeFocused();
    await leave(page);
    expect(await page.evaluate(() => history.length)).toBe(before);
    await page.goBack();
    expect(page.url()).toBe(`${office}/`);
    await page.goForward();
    await expect(page.getByRole('heading', { name: 'Weather' })).toBeVisible();
  }
});

test('the way out takes all steps of a report along: neither Back nor Forward leads to it', async ({
  page,
  office,
}) => {
  await weatherOutside(page);
  const isGone = async (): Promise<void> => {
    await leave(page);
    await page.goForward();
    expect(page.url()).not.toContain('report');
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Weather' })).toBeVisible();
    await page.goBack();
    expect(page.url()).toBe(`${office}/`);
  };
  await page.goto(`${office}/`);
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill('Somebody comes.');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Answer a few more questions first' }).click();
  await isGone();
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill('Somebody comes again.');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  await shownCode(page);
  await isGone();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the way out leads away, and says nothing of where it came from', async ({ page, office }) => {
    const asked = await weatherOutside(page);
    for (const path of ['/', '/report', '/return', '/ask']) {
      await page.goto(`${office}${path}`);
      await expect(page.locator('[data-way-out]')).toHaveAttribute('rel', /noreferrer/);
      await leave(page);
      expect(asked.at(-1)).not.toHaveProperty('referer');
    }
    expect(asked).toHaveLength(4);
  });
});
