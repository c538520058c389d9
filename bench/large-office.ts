// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { must } from '@amends/base';
import { fillSignIn } from '../e2e/chapter.ts';
import { officerAt, type SeededOfficer } from '../seed/play.ts';
import { withPage } from './browser.ts';
import type { Effort, Figure } from './figure.ts';
import { keep } from './kept.ts';
import { foundOffice, withCopy, withOriginal } from './office.ts';
import { seedLargeOffice } from './seed-large-office.ts';
import { quantile } from './statistics.ts';

const ANSWERS = 200;
/** The file with the reference of the case that has them. */
const ANSWERED = 'answered.txt';
/** The list of 10,000 cases stands after so long at most. */
const OPEN_MS_MAX = 600_000;
const TYPED = 'harbour bridge ladder';

type Seen = { readonly open: number; readonly rows: number; readonly keys: readonly number[]; readonly thread: number };

/** An officer with very many cases in her browser: the inbox, its search, and a case with 200 sets of answers. */
export async function measureLargeOffice({ isQuick }: Effort): Promise<readonly Figure[]> {
  const cases = isQuick ? 500 : 10_000;
  const kept = await keep(`large-office-${String(cases)}`, async (folder) => {
    await foundOffice(folder);
    await withOriginal(folder, async (served) => {
      writeFileSync(join(folder, ANSWERED), await seedLargeOffice(served, { cases, answers: ANSWERS }));
      // A day before: her device reads everything once, and the server keeps what it remembers.
      const [ana] = served.officers;
      if (ana === undefined) throw new Error('the office has no officer');
      const office = await officerAt(served.place, ana);
      while (must(await office.verifyMore()) > 0);
    });
  });
  const reference = readFileSync(join(kept, ANSWERED), 'utf8');
  const seen = await withCopy(kept, async ({ url, officers: [ana] }) => {
    if (ana === undefined) throw new Error('the office has no officer');
    return await withPage(async (page) => await look(page, { url, ana, reference }));
  });
  const [firstKey = 0, ...keys] = seen.keys;
  const of = `${cases.toLocaleString('en')} cases, in the browser`;
  return [
    { what: `${of}: from "Open the office" to the inbox`, value: seen.open / 1000, unit: 's' },
    { what: `${of}: cases in the page`, value: seen.rows, unit: '', goal: { atMost: 100 } },
    {
      what: `${of}: each key of the search, to the next frame`,
      value: quantile(keys, 0.95),
      unit: 'ms',
      goal: { atMost: 50 },
      note: `p95 of ${String(keys.length)} keys; the first, which gathers the texts, ${firstKey.toFixed(0)} ms`,
    },
    {
      what: `a case with ${String(ANSWERS)} sets of answers: from the press to all of them shown`,
      value: seen.thread / 1000,
      unit: 's',
      goal: { atMost: 1 },
    },
  ];
}

type Desk = { readonly url: string; readonly ana: SeededOfficer; readonly reference: string };

async function look(page: Page, { url, ana, reference }: Desk): Promise<Seen> {
  page.setDefaultTimeout(OPEN_MS_MAX);
  await page.goto(`${url}/office/`);
  await page.locator('[name=email]').waitFor();
  const started = performance.now();
  await fillSignIn(page, ana);
  const first = page.locator('[data-case]').first();
  await first.waitFor();
  const open = performance.now() - started;
  const rows = await page.locator('[data-case]').count();
  const keys = await page.locator('#find').evaluate(typeInto, TYPED);
  await page.locator('#find').fill(reference);
  await page.waitForFunction(() => document.querySelectorAll('[data-case]').length === 1);
  const thread = await first.evaluate(pressCase, ANSWERS);
  return { open, rows, keys, thread };
}

/** Types letter by letter, and takes the time until the frame after each: runs in the page. */
async function typeInto(field: Element, text: string): Promise<readonly number[]> {
  const input = field as HTMLInputElement;
  const took: number[] = [];
  for (let length = 1; length <= text.length; length++) {
    const begun = performance.now();
    input.value = text.slice(0, length);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    took.push(performance.now() - begun);
  }
  return took;
}

/** Opens a case, and takes the time until its answers are painted: runs in the page. */
async function pressCase(row: Element, answers: number): Promise<number> {
  const begun = performance.now();
  (row as HTMLElement).click();
  const frame = async (): Promise<void> =>
    await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  do await frame();
  while (document.querySelectorAll('.case [data-entry]').length < answers);
  return performance.now() - begun;
}
