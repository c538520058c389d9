// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, lookWithoutScripts, shownCode, test } from './chapter.ts';

test.use({ javaScriptEnabled: false });

test('without scripts somebody reports in one page and one request, comes back, and asks to stop', async ({
  page,
  demo,
  office,
}) => {
  let posts = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST') posts += 1;
  });
  await page.goto(`${office}/`);
  await page.getByRole('link', { name: 'Tell us what happened' }).click();
  await page.locator('textarea[name=what]').fill('Sent from an old phone.');
  await page.locator('[name=danger][value=no]').check();
  await page
    .locator('[name=files]')
    .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('a note') });
  await lookWithoutScripts(page, 'report-plain');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const code = await shownCode(page);
  await lookWithoutScripts(page, 'sent-plain');
  expect(posts).toBe(1);
  const seen = (await demo.officer(0)).cases().flatMap(({ items }) => items);
  expect(seen.find(({ text }) => text === 'Sent from an old phone.')?.madeBy).toBe('server');

  await page.goto(`${office}/return`);
  await page.locator('[name=code]').first().fill(code);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText('Sent from an old phone.')).toBeVisible();
  await lookWithoutScripts(page, 'return-plain');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: /Save/ }).first().click();
  expect((await saving).suggestedFilename()).toBe('note.txt');
  await page.locator('textarea[name=message]').first().fill('One more line.');
  await page.getByRole('button', { name: 'Send the message' }).click();
  await expect(page.getByText('One more line.')).toBeVisible();
  const stop = page.getByRole('button', { name: 'Yes, please stop' });
  if (!(await stop.isVisible())) await page.getByText('Ask us to stop').first().click();
  await stop.click();
  await expect(page.getByText('You asked us to stop').first()).toBeVisible();
});

test('without scripts an error keeps everything typed, and says that files must be chosen again', async ({
  page,
  demo,
  office,
}) => {
  await page.goto(`${office}/report`);
  for (const { id } of demo.officers) await page.locator(`[name=reader][value="${id}"]`).uncheck();
  await page.locator('textarea[name=what]').fill('Keep this.');
  await page.locator('[name=when]').fill('In spring');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.locator('[data-error-for=reader]')).toBeVisible();
  await expect(page.locator('textarea[name=what]')).toHaveValue('Keep this.');
  await expect(page.locator('[name=when]')).toHaveValue('In spring');
  await expect(page.getByText('The Harbour Centre').first()).toBeVisible();
  await lookWithoutScripts(page, 'error-plain');
});

test('without scripts the way out leads away, and says nothing of where it came from', async ({ page, office }) => {
  await page.goto(`${office}/report`);
  const out = page.getByRole('link', { name: /^Leave/ }).first();
  await expect(out).toHaveAttribute('rel', /noreferrer/);
  await page.mouse.wheel(0, 4000);
  await expect(out).toBeInViewport();
});

test('without scripts a wrong code is an error at its field', async ({ page, office }) => {
  await page.goto(`${office}/return`);
  await page.locator('[name=code]').first().fill('apple banana');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.locator('[data-error-for=code]')).toBeVisible();
  await lookWithoutScripts(page, 'return-wrong');
});
