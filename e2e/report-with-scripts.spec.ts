// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, keptByBrowser, look, NOTHING_KEPT, shownCode, test } from './chapter.ts';

test('somebody reports, keeps her code, comes back and writes more', async ({ page, demo, office }) => {
  await page.goto(`${office}/privacy`);
  await expect(page.getByText('None of the officers looks after the server.')).toBeVisible();
  await look(page, 'privacy');
  await page.goto(`${office}/`);
  await look(page, 'front');
  await page.getByRole('link', { name: 'Tell us what happened' }).click();
  await look(page, 'report-1');
  await page.locator('textarea[name=what]').fill('He would not stop, and I left early.');
  await page.getByRole('button', { name: 'Go on' }).click();
  await look(page, 'report-2');
  await page.locator('[name=danger][value=no]').check();
  await page.locator('[name=wish][value=apology]').check();
  await page.getByRole('button', { name: 'Send now' }).click();
  const code = await shownCode(page);
  await expect(page).toHaveURL(`${office}/report/sent`);
  await look(page, 'sent');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'sent-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await keptByBrowser(page)).toEqual(NOTHING_KEPT);

  const thread = demo.reporter();
  const opened = await thread.open(code);
  expect(opened.ok && opened.value.items[0]).toMatchObject({
    madeBy: 'device',
    text: 'He would not stop, and I left early.',
  });

  await page.goto(`${office}/return`);
  await look(page, 'return-code');
  await page.locator('[name=code]').fill(code.toUpperCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText('He would not stop, and I left early.')).toBeVisible();
  await look(page, 'return-thread');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'return-thread-dark');
  await page.locator('[name=message]').first().fill('I forgot to say: two others saw it.');
  await page.getByRole('button', { name: 'Send the message' }).click();
  await expect(page.getByText('I forgot to say: two others saw it.')).toBeVisible();
  expect(await keptByBrowser(page)).toEqual(NOTHING_KEPT);
});

test('the shortest report takes ten interactions or fewer', async ({ page, office }) => {
  let interactions = 0;
  const act = async (doing: Promise<unknown>): Promise<void> => {
    interactions += 1;
    await doing;
  };
  await page.goto(`${office}/`);
  await act(page.getByRole('link', { name: 'Tell us what happened' }).click());
  await act(page.locator('textarea[name=what]').fill('Short.'));
  await act(page.getByRole('button', { name: 'Go on' }).click());
  await act(page.getByRole('button', { name: 'Send now' }).click());
  await shownCode(page);
  expect(interactions).toBeLessThanOrEqual(10);
});

test('the long way asks everything, shows it once before it is sent, and takes a file along', async ({
  page,
  demo,
  office,
}) => {
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill('It happens every week.');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Answer a few more questions first' }).click();
  await look(page, 'report-more');
  await page.locator('[name=when]').fill('Every week');
  await page.locator('[name=where]').fill('Social');
  for (let count = 0; count < 6; count++) {
    if (await page.locator('[name=files]').isVisible()) break;
    await page.getByRole('button', { name: 'Go on' }).click();
  }
  const picture = Buffer.alloc(300_000, 7);
  await page.locator('[name=files]').setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: picture });
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('photo.png')).toBeVisible();
  await look(page, 'report-check');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const code = await shownCode(page);
  const opened = await demo.reporter().open(code);
  if (!opened.ok) throw new Error('the code does not open');
  expect(opened.value.items[0]?.answers).toMatchObject({ when: 'Every week', where: 'Social' });
  const file = await opened.value.items[0]?.files[0]?.download();
  expect(file?.ok === true && Buffer.from(file.value).equals(picture)).toBe(true);
});

test('an officer who is left out is not a reader, and one who is named is asked about', async ({
  page,
  demo,
  office,
}) => {
  const [ana, jo] = demo.officers;
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill('Jo was there too.');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText(/You mentioned Jo/)).toBeVisible();
  await look(page, 'report-mention');
  await page
    .getByRole('button', { name: /leave .*out|No/i })
    .first()
    .click();
  await expect(page.getByRole('button', { name: 'Send now' })).toBeVisible();
  await page.getByRole('button', { name: 'Send now' }).click();
  const code = await shownCode(page);
  const opened = await demo.reporter().open(code);
  if (!opened.ok) throw new Error('the code does not open');
  expect(opened.value.readers.map(({ name }) => name)).toEqual([ana.name]);
  const seenByJo = (await demo.officer(1)).cases().map(({ reference }) => reference);
  expect(seenByJo).not.toContain(opened.value.reference);
  expect(jo.name).toContain('Jo');
});

test('an officer who is named may read it, and is asked about once', async ({ page, demo, office }) => {
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill('Mr. REYES was there too, and helped.');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.locator('[data-mention]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Yes, Jo may read it' }).click();
  await expect(page.locator('[data-mention]')).toHaveCount(0);
  await page.goBack();
  await expect(page.locator('[name=reader]:checked')).toHaveCount(2);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  const opened = must(await demo.reporter().open(await shownCode(page)));
  expect(opened.readers.map(({ name }) => name)).toEqual(demo.officers.map(({ name }) => name));
});

test('with nobody chosen nothing is sent, and the page says who else there is', async ({ page, demo, office }) => {
  const requests: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') requests.push(request.url());
  });
  await page.goto(`${office}/report`);
  for (const { id } of demo.officers) await page.locator(`[name=reader][value="${id}"]`).uncheck();
  await page.locator('textarea[name=what]').fill('For nobody here.');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('The Harbour Centre').first()).toBeVisible();
  await expect(page.locator('textarea[name=what]')).toHaveValue('For nobody here.');
  await look(page, 'report-nobody');
  expect(requests).toEqual([]);
});

test('a lost connection loses nothing: the same report is sent once, when it is back', async ({
  page,
  demo,
  office,
}) => {
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill('Written on a train.');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Send now' }).click();
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  await look(page, 'report-offline');
  await page.context().setOffline(false);
  await again.click();
  const code = await shownCode(page);
  const opened = await demo.reporter().open(code);
  expect(opened.ok && opened.value.items.length).toBe(1);
});

test('typed text survives the browser’s Back, in memory only', async ({ page, office }) => {
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill('Still here?');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.goBack();
  await expect(page.locator('textarea[name=what]')).toHaveValue('Still here?');
  // One Back too many: the first screen stays as well, and whoever means it goes on the next time.
  await page.goBack();
  await expect(page.locator('textarea[name=what]')).toHaveValue('Still here?');
  expect(await keptByBrowser(page)).toEqual(NOTHING_KEPT);
});

test('a question uses the same channel and the same code', async ({ page, demo, office }) => {
  await page.goto(`${office}/ask`);
  await look(page, 'ask');
  await page.locator('textarea[name=what]').fill('Can I bring a friend?');
  await page.getByRole('button', { name: 'Send the question' }).click();
  const opened = await demo.reporter().open(await shownCode(page));
  expect(opened.ok && opened.value.items[0]?.kind).toBe('question');
});
