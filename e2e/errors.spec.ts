// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { TEXT_LENGTH_MAX } from '@amends/domain';
import type { Page } from '@playwright/test';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { check, expect, look, test } from './chapter.ts';

// What a reporter sees where something is not as it should be, with scripts.

test('a report without words, or with too many, says so beside its field and keeps what was typed', async ({
  page,
  office,
}) => {
  await page.goto(`${office}/report`);
  const goOn = page.getByRole('button', { name: 'Go on' });
  await goOn.click();
  await expect(page.locator('[data-error-for=what]')).toContainText('Even one line is enough.');
  await expect(page.getByRole('alert')).toBeFocused();
  await look(page, 'report-empty');
  await page.locator('textarea[name=what]').fill('x'.repeat(TEXT_LENGTH_MAX + 1));
  await expect(page.locator('.count')).toHaveText('1 letter too many');
  await goOn.click();
  await expect(page.locator('[data-error-for=what]')).toContainText('There is room for 100,000 letters.');
  expect(await page.locator('textarea[name=what]').inputValue()).toHaveLength(TEXT_LENGTH_MAX + 1);
  await look(page, 'report-too-long');
  await page.locator('textarea[name=what]').fill('Shorter.');
  await goOn.click();
  const fault = { error: 'field', field: 'entry', problem: 'malformed' };
  await page.route('**/api/reports', (route) => route.fulfill({ status: 422, json: fault }));
  await page.getByRole('button', { name: 'Send now' }).click();
  // What is wrong stands beside no question here, and still something is said.
  await expect(page.locator('[data-failed=refused]')).toBeVisible();
  await page.getByRole('button', { name: 'Go back to what you wrote' }).click();
  await page.goBack();
  await expect(page.locator('textarea[name=what]')).toHaveValue('Shorter.');
});

test('a wrong code is an error at its field, and names the word that is wrong', async ({ page, demo, office }) => {
  const code = demo.reports[0]?.returnCode ?? '';
  await page.goto(`${office}/return`);
  const field = page.locator('[name=code]');
  const open = page.getByRole('button', { name: 'Open', exact: true });
  await open.click();
  await expect(page.locator('[data-error-for=code]')).toHaveText('Please type your eight words.');
  await expect(field).toBeFocused();
  await field.fill(code.replace(/^[a-z]+/, 'xylofone'));
  await open.click();
  await expect(page.locator('[data-error-for=code]')).toContainText('Look at "xylofone" again.');
  await look(page, 'return-wrong');
  await expect(field).toHaveValue(/^xylofone-/);
});

test('an empty message is an error at its field, and somebody who asks to stop is told what becomes of it', async ({
  page,
  demo,
  office,
}) => {
  await openOwn(page, demo, office);
  await page.getByText('Ask us to stop').click();
  await look(page, 'return-stop');
  await page.getByText('Ask us to stop').click();
  await page.getByRole('button', { name: 'Send the message' }).click();
  await expect(page.locator('[data-error-for=message]').first()).toContainText('Please write something here first.');
  await look(page, 'return-empty');
  await page.getByText('Ask us to stop').click();
  await page.getByRole('button', { name: 'Yes, please stop' }).click();
  await expect(page.locator('[data-done=withdrawn]')).toBeVisible();
  await expect(page.locator('[data-thread-form]')).toHaveCount(0);
  await look(page, 'return-withdrawn');
});

test('a thread that nobody touches asks first, and then closes itself', async ({ page, demo, office }) => {
  await page.clock.install();
  await openOwn(page, demo, office);
  await page.clock.fastForward('04:40');
  await expect(page.getByText('This page is about to close itself.')).toBeVisible();
  await look(page, 'return-still-there');
  // Whatever she does is a sign that she is there.
  await page.keyboard.press('Tab');
  await expect(page.locator('.still-there')).toHaveCount(0);
  await page.clock.fastForward('05:10');
  await expect(page.getByText('nothing moved for five minutes')).toBeVisible();
  expect(await page.content()).not.toContain('For this page only.');
  await look(page, 'return-idle');
});

test('the start of the server, a page that is not there, and the code page by itself are in order', async ({
  page,
  demo,
  office,
}) => {
  await page.goto(`${demo.place.url}/`);
  await look(page, 'offices');
  await page.getByRole('link', { name: 'Riverside Chapter' }).click();
  await expect(page).toHaveURL(`${office}/`);
  for (const address of [`${office}/nothing-here`, `${demo.place.url}/no-such-office/`]) {
    const answer = await page.goto(address);
    expect(answer?.status()).toBe(404);
    await check(page, address);
  }
  await look(page, 'not-found');
  await page.goto(`${office}/report/sent`);
  await look(page, 'sent-empty');
});

/** Opens a thread of the reporter’s own, so that no other journey meets what is done to it. */
async function openOwn(page: Page, demo: DemoChapter, office: string): Promise<void> {
  const client = demo.reporter();
  const draft = { kind: 'report', answers: { what: 'For this page only.' }, files: [], notifyNow: false } as const;
  const { code } = must(await client.send(must(await client.prepare({ ...draft, readers: demo.both }))));
  await page.goto(`${office}/return`);
  await page.locator('[name=code]').fill(code.join(' '));
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText('For this page only.')).toBeVisible();
}
