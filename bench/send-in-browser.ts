// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { withPage } from './browser.ts';
import type { Effort, Figure } from './figure.ts';
import { withCopy } from './office.ts';
import { preparedOffice } from './prepared.ts';
import { median, quantile, times } from './statistics.ts';

type Seen = { clicked: number; shown?: number };
type Watched = typeof globalThis & { seen?: Seen };

/** From the click on "Send" until the code stands in the page: sealing, the way there and back, and showing. */
export async function measureSendInBrowser(effort: Effort): Promise<readonly Figure[]> {
  const { kept } = await preparedOffice(effort);
  const took = await withCopy(kept, async ({ url }) => {
    return await times(effort.isQuick ? 3 : 10, async () => await withPage(async (page) => await report(page, url)));
  });
  return [
    {
      what: 'send to code, in the browser',
      value: median(took) / 1000,
      unit: 's',
      goal: { atMost: 0.5 },
      peers: 'send to receipt',
      note: `median of ${String(took.length)}, each in a new browser; slowest ${(quantile(took, 1) / 1000).toFixed(2)} s`,
    },
  ];
}

async function report(page: Page, url: string): Promise<number> {
  await page.addInitScript(watch);
  await page.goto(`${url}/report`);
  await page.locator('html.scripted').waitFor();
  await page.locator('textarea[name=what]').fill('He would not stop, and I left early.');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  await page.waitForFunction(() => (globalThis as Watched).seen?.shown !== undefined);
  const { clicked, shown } = await page.evaluate(() => (globalThis as Watched).seen ?? { clicked: 0 });
  if (shown === undefined) throw new Error('no code was shown');
  return shown - clicked;
}

/** Runs in the page before anything of it: the last click, and the first frame with a code in it. */
function watch(): void {
  const seen: Seen = { clicked: 0 };
  (globalThis as Watched).seen = seen;
  const noteClick = (event: Event): void => {
    seen.clicked = event.timeStamp;
  };
  addEventListener('click', noteClick, { capture: true });
  const look = (): void => {
    const code = document.querySelector('[data-return-code]')?.getAttribute('data-return-code') ?? '';
    if (code.includes('-')) seen.shown = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
