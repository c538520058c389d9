// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { check, checkWidth, expect, look, openCase, shownCode, signInOffice, test } from './chapter.ts';

test('the way out leads elsewhere at once, clears the page, and takes its place in the history', async ({
  page,
  office,
}) => {
  await page.route(/^https?:\/\/(?!localhost)/, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Weather</h1>' }),
  );
  await page.goto(`${office}/`);
  await page.getByRole('link', { name: 'Tell us what happened' }).click();
  await page.locator('textarea[name=what]').fill('Somebody is coming.');
  await page
    .getByRole('link', { name: /^Leave/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Weather' })).toBeVisible();
  await page.goBack();
  await expect(page.locator('textarea[name=what]')).toHaveCount(0);
});

test('the way out stays in its corner while the page moves', async ({ page, office }) => {
  await page.goto(`${office}/`);
  const out = page.getByRole('link', { name: /^Leave/ }).first();
  const before = await out.boundingBox();
  await page.mouse.wheel(0, 3000);
  await expect.poll(async () => await page.evaluate(() => scrollY)).toBeGreaterThan(500);
  expect(await out.boundingBox()).toEqual(before);
});

const NARROW = { width: 320, height: 320 };

test('at 320 pixels, which is 640 at 200 % zoom, every public page and every step of a report fit', async ({
  page,
  office,
}) => {
  await page.setViewportSize(NARROW);
  for (const path of ['/', '/report', '/ask', '/return', '/privacy', '/report/sent']) {
    await page.goto(`${office}${path}`);
    await checkWidth(page, path);
  }
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill(`A long word: ${'a'.repeat(80)}.`);
  const goOn = page.getByRole('button', { name: 'Go on' });
  await goOn.click();
  await checkWidth(page, 'danger');
  await page.getByRole('button', { name: 'Answer a few more questions first' }).click();
  for (const step of ['facts', 'safety', 'reach', 'files']) {
    await expect(page.locator(`[data-screen=${step}]`)).toBeVisible();
    await checkWidth(page, step);
    await goOn.click();
  }
  await checkWidth(page, 'check');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const code = await shownCode(page);
  await checkWidth(page, 'sent');
  await page.goto(`${office}/return`);
  await page.locator('[name=code]').fill(code);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.locator('.thread')).toBeVisible();
  await checkWidth(page, 'thread');
});

test('at 320 pixels the office fits: signing in, inbox, record, people, digits, and a case with each of its panels', async ({
  page,
  demo,
  office,
}) => {
  await page.setViewportSize(NARROW);
  await page.goto(`${office}/office/`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await checkWidth(page, 'sign-in');
  await signInOffice(page, office, demo.officers[0]);
  await checkWidth(page, 'inbox');
  await page.locator('[data-action=record]').click();
  await expect(page.locator('#what')).toBeVisible();
  await checkWidth(page, 'record');
  await checkFields(page);
  const goTo = async (name: RegExp): Promise<void> =>
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name }).click();
  await goTo(/^People/);
  await expect(page.locator('[data-group=serving]')).toBeVisible();
  await checkWidth(page, 'people');
  await goTo(/^Office/);
  await expect(page.locator('#place-title')).toBeVisible();
  await checkWidth(page, 'digits');
  await goTo(/^Inbox/);
  await openCase(page, demo.reports[0]?.reference ?? '');
  for (const name of ['remind', 'close', 'new-code', 'leave-case']) {
    await page.locator(`#open-${name}`).click();
    await expect(page.locator(`#panel-${name} h4`)).toBeVisible();
    await checkWidth(page, `case, ${name}`);
    await checkFields(page);
  }
  await expect(page.locator('#draft')).toBeVisible();
});

test('every component is in order on the page that shows them all, light and dark', async ({ page, office }) => {
  await page.goto(`${office}/components`);
  await look(page, 'components');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'components-dark');
});

test('nothing moves for those who asked for no motion, and little for the others', async ({ page, office }) => {
  const longest = async (): Promise<number> =>
    await page.evaluate(() =>
      Math.max(
        0,
        ...[...document.querySelectorAll('*')].flatMap((element) => {
          const { transitionDuration, animationDuration } = getComputedStyle(element);
          return `${transitionDuration}, ${animationDuration}`.split(', ').map((time) => Number.parseFloat(time));
        }),
      ),
    );
  for (const path of ['/', '/report', '/return', '/office/']) {
    await page.emulateMedia({ reducedMotion: null });
    await page.goto(`${office}${path}`);
    await expect(page.locator('h1').first()).toBeVisible();
    expect(await longest(), path).toBeLessThanOrEqual(0.15);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await longest(), path).toBeLessThanOrEqual(0.001);
  }
});

test('dark and forced colours are as readable as light', async ({ page, office }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${office}/privacy`);
  await check(page, 'dark privacy');
  await page.goto(`${office}/`);
  await look(page, 'front-dark');
  await page.goto(`${office}/return`);
  await look(page, 'return-code-dark');
  await page.goto(`${office}/report`);
  await look(page, 'report-1-dark');
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await page.goto(`${office}/report`);
  await look(page, 'report-1-forced-colours');
});

test('the code’s slip prints the words and the reference, and no name of the chapter', async ({ page, office }) => {
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill('For paper.');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  const code = await shownCode(page);
  await page.emulateMedia({ media: 'print' });
  const printed = await page.evaluate(() => document.body.innerText);
  for (const word of code.split('-')) expect(printed.toLowerCase()).toContain(word);
  expect(printed).not.toContain('Riverside');
  expect(printed).not.toContain('Leave this page');
});

test('the words can be printed; the saved file is called notes.txt, holds them, and names no chapter', async ({
  page,
  office,
}) => {
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill('For a file.');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  const code = await shownCode(page);
  await page.evaluate(() => (window.print = () => (document.title = 'On paper')));
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(page).toHaveTitle('On paper');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('notes.txt');
  const stream = await saved.createReadStream();
  let text = '';
  for await (const part of stream) text += String(part);
  for (const word of code.split('-')) expect(text).toContain(word);
  expect(text).not.toMatch(/riverside|amends|report|harass/i);
});

test('the thread closes itself after five quiet minutes', async ({ page, demo, office }) => {
  await page.clock.install();
  const [report] = demo.reports;
  await page.goto(`${office}/return`);
  await page.locator('[name=code]').fill(report?.returnCode ?? '');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText('hand on my back')).toBeVisible();
  await page.clock.fastForward('05:30');
  await expect(page.getByText('hand on my back')).toHaveCount(0);
  await expect(page.locator('[name=code]')).toBeVisible();
});

test('the thread is gone when the page is left, and Back does not bring it again', async ({ page, demo, office }) => {
  const [report] = demo.reports;
  await page.goto(`${office}/return`);
  await page.locator('[name=code]').fill(report?.returnCode ?? '');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText('hand on my back')).toBeVisible();
  await page.goto(`${office}/`);
  await page.goBack();
  await expect(page.locator('[name=code]')).toBeVisible();
  await expect(page.getByText('hand on my back')).toHaveCount(0);
  await expect(page.locator('[name=code]')).toHaveValue('');
});

test('no field keeps, checks or translates what is typed', async ({ page, demo, office }) => {
  for (const path of ['/report', '/ask', '/return']) {
    await page.goto(`${office}${path}`);
    await checkFields(page);
  }
  await page.locator('[name=code]').fill(demo.reports[0]?.returnCode ?? '');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.locator('#message')).toBeVisible();
  await checkFields(page);
});

/** No field to type in lets the browser remember, check or translate it. */
async function checkFields(page: Page): Promise<void> {
  const fields = page.locator('textarea, input:not([type=hidden], [type=radio], [type=checkbox], [type=file])');
  const given = await fields.evaluateAll((found) =>
    found.map((field) => [
      field.id,
      ...['autocomplete', 'spellcheck', 'translate'].map((name) => field.getAttribute(name)),
    ]),
  );
  expect(given.length).toBeGreaterThan(0);
  expect(given).toEqual(given.map(([id]) => [id, 'off', 'false', 'no']));
}
