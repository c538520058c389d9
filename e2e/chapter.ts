// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Browser, type Page, type Route } from '@playwright/test';
import type { SeededOfficer } from '../seed/play.ts';
import { fromBase32, totpCode } from '../packages/app/services/totp.ts';
import { startDemo, type DemoChapter } from '../packages/app/testing/demo-chapter.ts';

/** Where the pictures of `docs/design.md` go, when they are asked for. */
const SCREENS = process.env.AMENDS_SCREENS;

/** Screens of the office that are laid out anew where there is room for two panes: axe looks at them in both sizes. */
const WIDE = [
  'office-sign-in',
  'office-inbox',
  'office-case',
  'office-case-flag',
  'office-close',
  'office-leave',
  'office-record',
  'office-people',
  'office-place',
  'office-term',
];

/** A demo of its own for each worker: real server, real database, real mail, real keys. */
export const test = base.extend<{ readonly office: string }, { readonly demo: DemoChapter }>({
  demo: [
    // Playwright finds out what a fixture needs by its first parameter.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const demo = await startDemo({ AMENDS_COMPONENTS: '1' });
      await use(demo);
      await demo.amends.end('SIGTERM');
    },
    { scope: 'worker' },
  ],
  office: async ({ demo }, use) => {
    await use(`${demo.place.url}/${demo.place.officeId}`);
  },
});

export { expect };

/** Checks a page as it stands now: axe finds nothing, nothing is wider than the screen; and takes its picture. */
export async function look(page: Page, name: string): Promise<void> {
  await check(page, name);
  await takePicture(page, name);
}

/** The same without a picture, for what is shown already in another size. */
export async function check(page: Page, name: string): Promise<void> {
  await checkWidth(page, name);
  if (onPhone() || WIDE.includes(name)) await checkWithAxe(page);
}

/** The same where scripts are off. axe is a script, so it is given the page as it was answered, in a page of its own. */
export async function lookWithoutScripts(page: Page, name: string): Promise<void> {
  await checkWidth(page, name);
  await checkCopyWithAxe(page);
  await takePicture(page, name);
}

async function checkCopyWithAxe(page: Page): Promise<void> {
  if (!onPhone()) return;
  const html = await page.content();
  const context = await page
    .context()
    .browser()
    ?.newContext({ viewport: page.viewportSize(), javaScriptEnabled: true });
  if (context === undefined) throw new Error('the page has no browser');
  const copy = await context.newPage();
  await copy.route('**/client/**', (route) => route.abort());
  await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await copy.goto(page.url());
  await checkWithAxe(copy);
  await context.close();
}

/** Nothing is wider than the screen. */
export async function checkWidth(page: Page, name: string): Promise<void> {
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${name} fits its screen`).toBeLessThanOrEqual(0);
}

/** One of the two sizes is enough for most: each state is there on both, and looking takes long. */
function onPhone(): boolean {
  return test.info().project.name === 'phone';
}

/** The plain way of axe is enough where no page has frames of another origin. */
async function checkWithAxe(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))])).toEqual([]);
}

/** The picture alone, for what is on paper. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (SCREENS === undefined) return;
  mkdirSync(SCREENS, { recursive: true });
  const size = (page.viewportSize()?.width ?? 0) < 600 ? 'phone' : 'desktop';
  await page.screenshot({ path: join(SCREENS, `${name}-${size}.png`), fullPage: true });
}

/** What a browser keeps for a site: it must be nothing for a reporter. */
export async function keptByBrowser(page: Page): Promise<unknown> {
  const cookies = await page.context().cookies();
  const stores = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  return { cookies, ...stores };
}

export const NOTHING_KEPT = { cookies: [], local: [], session: [], databases: [], caches: [], workers: 0 };

export async function signInOffice(page: Page, office: string, officer: SeededOfficer): Promise<void> {
  await page.goto(`${office}/office/`);
  await fillSignIn(page, officer);
  await expect(page.locator('[data-case]').first()).toBeVisible();
}

/** Address, words and number, and the button. */
export async function fillSignIn(page: Page, officer: SeededOfficer): Promise<void> {
  await page.locator('[name=email]').fill(officer.email);
  await page.locator('[name=words]').fill(officer.words);
  await page.locator('[name=totp]').fill(totpCode(fromBase32(officer.totpSecret), Date.now()));
  await page.getByRole('button', { name: 'Open the office' }).click();
}

/** The eight words a page shows, joined by dashes. */
export async function shownCode(page: Page): Promise<string> {
  const code = page.locator('[data-return-code]:visible').first();
  await expect(code).toHaveAttribute('data-return-code', /^[a-z]+(-[a-z]+){7}$/);
  return (await code.getAttribute('data-return-code')) ?? '';
}

/**
 * Gives a page a device with passkeys, as a phone or laptop has one: touched as soon as it asks.
 *
 * @returns what takes it away again
 */
export async function addAuthenticator(
  page: Page,
  { hasPrf = true, isUserVerified = true } = {},
): Promise<() => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  });
  return async () => {
    await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
    await devtools.detach();
  };
}

/** Begins a report and goes on to its last question, which asks for files. */
export async function goToFiles(page: Page, office: string): Promise<void> {
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill('With files.');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Answer a few more questions first' }).click();
  for (let count = 0; count < 3; count++) await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.locator('[name=files]')).toBeVisible();
}

/** Opens a case in the office by its reference, as an officer does who looks for it. */
export async function openCase(page: Page, reference: string): Promise<void> {
  const back = page.getByRole('button', { name: 'Back to the inbox' });
  if (await back.isVisible()) await back.click();
  await page.locator('#find').fill(reference);
  await page.locator('[data-case]').click();
  await expect(page.locator('.case .reference')).toHaveText(reference);
}

/** Another person’s device: a browser that shares nothing with this one. */
export async function otherDevice(browser: Browser, page: Page): Promise<Page> {
  const context = await browser.newContext({ viewport: page.viewportSize() });
  return await context.newPage();
}

/** Holds the next request to an address back, and gives what lets it go. */
export async function hold(page: Page, address: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const wait = async (route: Route): Promise<void> => {
    await promise;
    await route.continue();
  };
  await page.route(address, wait, { times: 1 });
  return () => resolve(undefined);
}

/** What was asked arrives, and the answer does not. */
export async function loseAnswer(route: Route): Promise<void> {
  await route.fetch();
  await route.abort();
}

/** Comes into office by an invitation’s link, with an app for the number, as far as the open office. */
export async function joinByLink(page: Page, link: string): Promise<Pick<SeededOfficer, 'words' | 'totpSecret'>> {
  await page.goto(link);
  await page.locator('[data-action=use-app]').click();
  const totpSecret = (await page.locator('[data-totp-secret]').getAttribute('data-totp-secret')) ?? '';
  await page.locator('[name=totp]').fill(totpCode(fromBase32(totpSecret), Date.now()));
  await page.getByRole('button', { name: 'Go on' }).click();
  const words = (await page.locator('[data-words]').getAttribute('data-words')) ?? '';
  await page.locator('[data-action=have-words]').click();
  await expect(page.locator('[data-position]')).toHaveCount(2);
  for (const field of await page.locator('[data-position]').all()) {
    await field.fill(words.split('-')[Number(await field.getAttribute('data-position')) - 1] ?? '');
  }
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.locator('[data-action=enter]').click();
  await expect(page.locator('#inbox-title')).toBeVisible();
  return { words, totpSecret };
}

/** Somebody comes back to the page: it fetches what is new. */
export async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() => {
    dispatchEvent(new Event('focus'));
  });
}

/** Presses a key until something is so. */
export async function pressUntil(page: Page, key: string, selector: string): Promise<void> {
  const isFocused = async (): Promise<boolean> =>
    await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
  for (let count = 0; count < 80 && !(await isFocused()); count++) await page.keyboard.press(key);
  expect(await isFocused(), selector).toBe(true);
}
