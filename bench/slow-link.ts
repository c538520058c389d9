// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { withPage } from './browser.ts';
import type { Effort, Figure } from './figure.ts';
import { withCopy } from './office.ts';
import { preparedOffice } from './prepared.ts';
import { median, quantile, times } from './statistics.ts';

const ROUND_TRIP_MS = 400;
const BYTES_PER_SECOND = 1_000_000 / 8;
const WAIT_MS_MAX = 60_000;

type Seen = { visible?: number; ready?: number };
type Watched = typeof globalThis & { seen?: Seen };

/** When the report form can be read, and when it can be sealed, over a slow link with nothing in the cache. */
export async function measureSlowLink(effort: Effort): Promise<readonly Figure[]> {
  const { kept } = await preparedOffice(effort);
  const seen = await withCopy(kept, async ({ url }) => {
    return await times(effort.isQuick ? 2 : 5, async () => await withPage(async (page) => await visit(page, url)));
  });
  const visible = seen.map((each) => each.visible);
  const ready = seen.map((each) => each.ready);
  const spread = (values: readonly number[]): string =>
    `median of ${String(values.length)}; slowest ${(quantile(values, 1) / 1000).toFixed(2)} s`;
  return [
    {
      what: 'slow link: form visible',
      value: median(visible) / 1000,
      unit: 's',
      goal: { atMost: 1.5 },
      peers: 'slow link, visible',
      note: spread(visible),
    },
    {
      what: 'slow link: ready to seal',
      value: median(ready) / 1000,
      unit: 's',
      goal: { atMost: 2.5 },
      peers: 'slow link, ready',
      note: spread(ready),
    },
  ];
}

async function visit(page: Page, url: string): Promise<{ readonly visible: number; readonly ready: number }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: ROUND_TRIP_MS,
    downloadThroughput: BYTES_PER_SECOND,
    uploadThroughput: BYTES_PER_SECOND,
  });
  await page.addInitScript(watch);
  await page.goto(`${url}/report`);
  await page.waitForFunction(() => (globalThis as Watched).seen?.ready !== undefined, undefined, {
    timeout: WAIT_MS_MAX,
  });
  // What is sealed is sealed to these, which the module fetches only when it seals.
  await page.evaluate(async (keys) => await (await fetch(keys)).arrayBuffer(), `${url}/api/roster`);
  const ready = await page.evaluate(() => performance.now());
  const visible = await page.evaluate(() => (globalThis as Watched).seen?.visible);
  if (visible === undefined) throw new Error('the report form did not become visible');
  return { visible, ready };
}

/**
 * Runs in the page before anything of it. The form is visible when its first question stands in a page that was
 * painted; the report's module has taken it over when `take-over.ts` says so on the root, and does the rest in the
 * same task. Milliseconds since the visit began, to the frame.
 */
function watch(): void {
  const seen: Seen = {};
  (globalThis as Watched).seen = seen;
  const look = (): void => {
    const question = document.querySelector('textarea[name=what]');
    const isPainted = performance.getEntriesByName('first-contentful-paint').length > 0;
    if (isPainted && (question?.getClientRects().length ?? 0) > 0) seen.visible ??= performance.now();
    if (seen.visible !== undefined && document.documentElement.classList.contains('scripted')) {
      seen.ready = performance.now();
      return;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
