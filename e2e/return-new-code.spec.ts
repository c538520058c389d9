// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { must } from '@amends/base';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { expect, keptByBrowser, look, lookWithoutScripts, NOTHING_KEPT, shownCode, test } from './chapter.ts';

// A slip's code is one that an officer has seen: its first use offers one that only the reporter knows.

test('the new words are shown, kept and used, and the old ones say that they were replaced', async ({
  page,
  office,
  demo,
}) => {
  const code = await slip(demo, 'Told at the stall.');
  await open(page, office, code);
  await expect(page.getByRole('heading', { name: 'An officer has seen this code' })).toBeVisible();
  await look(page, 'return-new-code');
  const words = await shownCode(page);
  expect(words).not.toBe(code);

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  expect((await saving).suggestedFilename()).toBe('notes.txt');
  await page.emulateMedia({ media: 'print' });
  const printed = await page.evaluate(() => document.body.innerText);
  for (const word of words.split('-')) expect(printed.toLowerCase()).toContain(word);
  for (const kept of ['Riverside', 'Told at the stall.', 'An officer', 'Leave this page']) {
    expect(printed).not.toContain(kept);
  }
  await page.emulateMedia({ media: null });

  await page.getByText('Type them back, to check').click();
  await page.locator('[data-code-check]').fill(code);
  await page.getByRole('button', { name: /^I have it/ }).click();
  await expect(page.locator('[data-error-for=typed]')).toBeVisible();
  await look(page, 'return-new-code-wrong');
  await page.locator('[data-code-check]').fill(words.replaceAll('-', ' '));
  await expect(page.getByText('Yes, that is your code.')).toBeVisible();
  await page.getByRole('button', { name: /^I have it/ }).click();
  await expect(page.locator('[data-done=replaced]')).toBeVisible();
  await expect(page.locator('[data-new-code]')).toHaveCount(0);
  await page.locator('textarea[name=message]').first().fill('Only I know the words now.');
  await page.getByRole('button', { name: 'Send the message' }).click();
  await expect(page.locator('.thread')).toContainText('Only I know the words now.');
  expect(await keptByBrowser(page)).toEqual(NOTHING_KEPT);

  await open(page, office, code);
  await expect(page.locator('[data-replaced]')).toBeFocused();
  await expect(page.locator('textarea[name=code]')).toHaveValue('');
  await look(page, 'return-replaced');
  await page.locator('textarea[name=code]').fill(words);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.locator('.thread')).toContainText('Told at the stall.');
  await expect(page.locator('[data-new-code]')).toHaveCount(0);
});

test('not now keeps the old words, all with the keyboard, and a closed page keeps nothing', async ({
  page,
  office,
  demo,
}) => {
  const code = await slip(demo, 'Not now.');
  await open(page, office, code);
  const first = await shownCode(page);
  await press(page, 'Not now');
  await expect(page.locator('[data-new-code]')).toHaveCount(0);
  await expect(page.locator('.thread')).toContainText('Not now.');
  await open(page, office, code);
  expect(await shownCode(page)).not.toBe(first);
  await page.getByRole('button', { name: 'Close it now' }).click();
  await expect(page.locator('textarea[name=code]')).toBeVisible();
  expect(await page.content()).not.toContain(first);
  await expect(page.locator('[data-return-code]')).toHaveCount(0);
  await open(page, office, code);
  await press(page, 'I have it. Use this one from now on');
  await expect(page.locator('[data-done=replaced]')).toBeVisible();
});

test('a lost connection changes nothing, and the same words can be tried again', async ({ page, office, demo }) => {
  const code = await slip(demo, 'A bad line.');
  await open(page, office, code);
  const words = await shownCode(page);
  await page.route('**/api/return/**', (route) => route.abort());
  await page.getByRole('button', { name: /^I have it/ }).click();
  await expect(page.getByText('Keep both codes for now.')).toBeVisible();
  expect(await shownCode(page)).toBe(words);
  await page.unroute('**/api/return/**');
  await page.getByRole('button', { name: /^I have it/ }).click();
  await expect(page.locator('[data-done=replaced]')).toBeVisible();
});

test('the list of who should never read it goes with the report, and is shown before it goes', async ({
  page,
  office,
  demo,
}) => {
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill('Not for Sam.');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Answer a few more questions first' }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await look(page, 'report-never-read');
  await page.locator('textarea[name=leaveout]').fill(`Sam Reed\n${'x'.repeat(201)}`);
  await page.getByRole('button', { name: 'Skip the rest' }).click();
  await expect(page.locator('[data-error-for=leaveout]')).toBeVisible();
  await page.locator('textarea[name=leaveout]').fill('Sam Reed\nLi Wei');
  await page.getByRole('button', { name: 'Skip the rest' }).click();
  await expect(page.locator('dl.answers')).toContainText('Sam Reed');
  await look(page, 'report-never-read-check');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await shownCode(page);
  const reference = (await page.locator('[data-reference]').first().getAttribute('data-reference')) ?? '';
  const ana = await demo.officer(0);
  expect(ana.cases().find((view) => view.reference === reference)?.excludedNames).toEqual(['Sam Reed', 'Li Wei']);
  // What answers later questions is fetched only now.
  await page.getByText('Answer more questions, or add files').click();
  await page.locator('[name=danger][value=no]').check();
  await page.locator('input[name=contact]').fill('After work.');
  const note = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('On the door.') };
  await page.locator('[name=files]').setInputFiles(Array.from({ length: 51 }, () => note));
  await look(page, 'sent-later');
  const add = page.getByRole('button', { name: 'Add these answers and files' });
  await add.click();
  await expect(page.locator('[data-error-for=files]')).toContainText('These are too many files.');
  await page.locator('[name=files]').setInputFiles(note);
  await add.click();
  await expect(page.getByText('Thank you. We have added it.')).toBeVisible();
  await expect(page.locator('[name=files]')).toHaveValue('');
  await expect(page.locator('[name=danger], [name=contact]')).toHaveCount(0);
  must(await ana.refresh());
  const seen = ana.cases().find((view) => view.reference === reference);
  expect(seen?.state.answers).toMatchObject({ danger: 'no', contact: 'After work.' });
  expect(seen?.items.at(-1)?.attachments.map(({ name }) => name)).toEqual(['note.txt']);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the same in plain forms', async ({ page, office, demo }) => {
    const code = await slip(demo, 'Told without scripts.');
    await open(page, office, code);
    await lookWithoutScripts(page, 'return-new-code-plain');
    const words = await shownCode(page);
    await page.getByText('Type them back, to check').click();
    await page.locator('textarea[name=typed]').fill('one two three');
    await page.getByRole('button', { name: /^I have it/ }).click();
    await expect(page.locator('[data-error-for=typed]')).toBeVisible();
    expect(await shownCode(page)).toBe(words);
    await lookWithoutScripts(page, 'return-new-code-plain-wrong');
    await page.locator('textarea[name=typed]').fill('');
    await page.getByRole('button', { name: /^I have it/ }).click();
    await expect(page.locator('[data-done=replaced]')).toBeVisible();
    await expect(page.locator('.thread')).toContainText('Told without scripts.');
    await open(page, office, code);
    await expect(page.locator('[data-replaced]')).toBeVisible();
    await lookWithoutScripts(page, 'return-replaced-plain');
    await open(page, office, words);
    await expect(page.locator('.thread')).toContainText('Told without scripts.');
  });
});

async function slip(demo: DemoChapter, what: string): Promise<string> {
  const ana = await demo.officer(0);
  return must(await ana.record({ answers: { what }, readers: demo.both })).code.join('-');
}

async function open(page: Page, office: string, code: string): Promise<void> {
  await page.goto(`${office}/return`);
  await page.locator('textarea[name=code]').fill(code);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.locator('.thread, [data-replaced]').first()).toBeVisible();
}

/** Reaches a button by the Tab key alone, and presses it. */
async function press(page: Page, name: string): Promise<void> {
  const isThere = async (): Promise<boolean> =>
    await page.evaluate((wanted) => document.activeElement?.textContent.trim() === wanted, name);
  for (let count = 0; count < 40 && !(await isThere()); count++) await page.keyboard.press('Tab');
  expect(await isThere()).toBe(true);
  await page.keyboard.press('Enter');
}
