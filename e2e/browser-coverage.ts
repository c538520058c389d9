// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';

/**
 * What such a browser is started with: a page that goes to another of ours stays one target, so that what ran before is
 * not forgotten. The first names are Playwright's own, which this would replace.
 */
export const MEASURED_ARGS = [
  '--enable-features=CDPScreenshotNewSurface,SkipListAccountsWithoutGaiaCookies,RenderDocument:level/crashed-frame',
] as const;

/** Has every page of every browser that Playwright starts in this process write down what ran in it. */
export function measureBrowsers(folder: string): void {
  const into = join(folder, 'browsers');
  mkdirSync(into, { recursive: true });
  const launch = chromium.launch.bind(chromium);
  chromium.launch = async (options) => measureBrowser(await launch(options), into);
}

function measureBrowser(browser: Browser, into: string): Browser {
  const open = new Set<BrowserContext>();
  const newContext = browser.newContext.bind(browser);
  const close = browser.close.bind(browser);
  // Playwright's own types: the browser stays the same.
  return Object.assign(browser, {
    newContext: async (...args: Parameters<Browser['newContext']>) => {
      const context = measureContext(await newContext(...args), into);
      open.add(context);
      context.once('close', () => open.delete(context));
      return context;
    },
    // Other people's devices, which no journey closes, are open until the browser ends.
    close: async (...args: Parameters<Browser['close']>) => {
      for (const context of open) await context.close();
      await close(...args);
    },
  });
}

function measureContext(context: BrowserContext, into: string): BrowserContext {
  const pages = new Map<Page, () => Promise<void>>();
  context.on('page', (page) => {
    const write = measurePage(page, into);
    pages.set(page, write);
    const close = page.close.bind(page);
    page.close = async (options) => {
      await write();
      await close(options);
    };
  });
  const close = context.close.bind(context);
  context.close = async (options) => {
    for (const write of pages.values()) await write();
    await close(options);
  };
  return context;
}

/** Starts with the page, before it goes anywhere. */
function measurePage(page: Page, into: string): () => Promise<void> {
  const started = page.coverage.startJSCoverage({ resetOnNavigation: false }).then(
    () => true,
    () => false,
  );
  let written = false;
  return async () => {
    if (written || page.isClosed() || !(await started)) return;
    written = true;
    const result = await page.coverage.stopJSCoverage();
    writeFileSync(join(into, `${randomUUID()}.json`), JSON.stringify({ result }));
  };
}
