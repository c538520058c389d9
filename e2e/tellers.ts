// SPDX-License-Identifier: AGPL-3.0-or-later
// What tellers do in several journeys.
import { expect, type Browser, type Page } from '@playwright/test';
import { itemAt } from '@amends/base';
import type { SeededElection } from '../seed/elections.ts';
import { loseAnswer, otherDevice, shownCode } from './chapter.ts';

/** Fills in her words where the page asks for them, and comes in. */
export async function enterWords(page: Page, words: string): Promise<void> {
  await page.locator('[name=words]').fill(words);
  await page.locator('[data-action=enter]').click();
  await expect(page.locator('[data-action=sign-out]')).toBeVisible();
}

/** A teller comes in with her words. */
export async function enterCommittee(page: Page, election: SeededElection, index: 0 | 1): Promise<void> {
  await page.goto(`${election.url}/committee`);
  await enterWords(page, itemAt(election.tellers, index).words);
}

/** Opens her link, keeps her words, comes in with them, and gives them; also where the answer to them is lost once. */
export async function comeInByLink(page: Page, link: string, { isLost = false } = {}): Promise<string> {
  await page.goto(link);
  const words = (await shownCode(page)).split('-');
  for (const field of await page.locator('[name^=word-]').all()) {
    const place = Number((await field.getAttribute('name'))?.slice('word-'.length));
    await field.fill(words[place - 1] ?? '');
  }
  if (isLost) await page.route('**/join', loseAnswer, { times: 1 });
  if (isLost) {
    await breakOnce(page);
    await page.getByRole('button', { name: 'Finish' }).click();
    await expect(page.locator('[data-error-for=join]')).toContainText('Your words stay as they are');
  }
  await page.getByRole('button', { name: 'Finish' }).click();
  if (isLost) await page.locator('[data-action=again]').click();
  await page.getByRole('link', { name: 'Go to the election' }).click();
  await enterWords(page, words.join(' '));
  return words.join(' ');
}

/** The next thing that is sent cannot be written: what a page does then is nothing that anybody thought of. */
export async function breakOnce(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { stringify } = JSON;
    JSON.stringify = () => {
      JSON.stringify = stringify;
      throw new Error('broken on purpose');
    };
  });
}

/** Both tellers certify a result whose objections are over; gives the page of the second. */
export async function certifyByTwo(
  page: Page,
  { browser, election }: { readonly browser: Browser; readonly election: SeededElection },
): Promise<Page> {
  const desk = `${election.url}/committee/result`;
  await page.goto(desk);
  await page.locator('[data-action=certify]').click();
  await expect(page.getByText('You have certified it')).toBeVisible();
  const kim = await otherDevice(browser, page);
  await enterCommittee(kim, election, 1);
  await kim.goto(desk);
  await kim.locator('[data-action=certify]').click();
  return kim;
}
