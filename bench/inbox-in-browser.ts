// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { fromBase32, totpCode } from '../packages/app/services/totp.ts';
import { withPage } from './browser.ts';
import { keptCaseload, TYPED } from './caseload.ts';
import type { Effort, Figure } from './figure.ts';
import { withCopy, type Served } from './office.ts';
import { quantile } from './statistics.ts';

const WAIT_MS_MAX = 60_000;

type Seen = { pressed: number; shown?: number };
type Watched = typeof globalThis & { seen?: Seen };

/** An officer with many cases signs in with her words in a browser, and looks for one: until each frame is painted. */
export async function measureInboxInBrowser({ isQuick }: Effort): Promise<readonly Figure[]> {
  const cases = isQuick ? 100 : 1_000;
  const { opened, keys } = await withCopy(await keptCaseload(cases), async (served) => {
    return await withPage(async (page) => await openAndSearch(page, served));
  });
  const of = `${cases.toLocaleString('en')} cases in a browser`;
  return [
    { what: `${of}: from pressing the button to the list`, value: opened / 1000, unit: 's', goal: { atMost: 4 } },
    {
      what: `${of}: from a key to the list of what was found`,
      value: quantile(keys, 0.95),
      unit: 'ms',
      goal: { atMost: 50 },
      note: `p95 of ${String(keys.length)} keys, to the frame; the longest ${quantile(keys, 1).toFixed(0)} ms`,
    },
  ];
}

async function openAndSearch(
  page: Page,
  { url, officers: [ana] }: Served,
): Promise<{ readonly opened: number; readonly keys: readonly number[] }> {
  if (ana === undefined) throw new Error('the office has no officer');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.addInitScript(watch);
  await page.goto(`${url}/office/`);
  await page.locator('[name=email]').fill(ana.email);
  await page.locator('[name=words]').fill(ana.words);
  await page.locator('[name=totp]').fill(totpCode(fromBase32(ana.totpSecret), Date.now()));
  await page.getByRole('button', { name: 'Open the office' }).click();
  await page.waitForFunction(() => (globalThis as Watched).seen?.shown !== undefined, undefined, {
    timeout: WAIT_MS_MAX,
  });
  const opened = await page.evaluate(() => {
    const { pressed = 0, shown = 0 } = (globalThis as Watched).seen ?? {};
    return shown - pressed;
  });
  const keys: number[] = [];
  for (const typed of TYPED) {
    await page.locator('#find').fill('');
    for (let end = 1; end <= typed.length; end++) keys.push(await page.evaluate(typeInto, typed.slice(0, end)));
  }
  return { opened, keys };
}

/** Runs in the page: types into the search, and says how long it took until the frame after that was painted. */
async function typeInto(text: string): Promise<number> {
  const field = document.querySelector<HTMLInputElement>('#find');
  if (field === null) throw new Error('there is no search');
  const began = performance.now();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
  return performance.now() - began;
}

/** Runs in the page before anything of it: the last press, and the first frame with a case in it. */
function watch(): void {
  const seen: Seen = { pressed: 0 };
  (globalThis as Watched).seen = seen;
  const notePress = (event: Event): void => {
    seen.pressed = event.timeStamp;
  };
  addEventListener('click', notePress, { capture: true });
  const look = (): void => {
    if (document.querySelector('[data-case]') !== null) seen.shown = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
