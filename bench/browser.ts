// SPDX-License-Identifier: AGPL-3.0-or-later
import { chromium, type Page } from '@playwright/test';
import journeys from '../e2e/playwright.config.ts';

/** Opens a page in a browser of its own, started as for the journeys; nothing is in its cache. */
export async function withPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const browser = await chromium.launch(journeys.use?.launchOptions ?? {});
  try {
    return await work(await browser.newPage({ viewport: { width: 360, height: 740 }, locale: 'en-GB' }));
  } finally {
    await browser.close();
  }
}
