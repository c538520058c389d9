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
  await lookWithoutScripts(page, 'return-withdrawn-plain');
});

test('without scripts the same form sent again shows no code, and with other words it asks', async ({
  page,
  office,
}) => {
  const fill = async (what: string, token?: string): Promise<string> => {
    await page.goto(`${office}/report`);
    await page.locator('textarea[name=what]').fill(what);
    const field = page.locator('[name=token]');
    // What a browser does that sends a form a second time.
    if (token !== undefined) await field.evaluate((input, earlier) => input.setAttribute('value', earlier), token);
    const sent = await field.inputValue();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    return sent;
  };
  const token = await fill('Sent twice.');
  await shownCode(page);
  const reference = (await page.locator('[data-reference]').first().getAttribute('data-reference')) ?? '';
  await fill('Sent twice.', token);
  await expect(page.locator(`[data-reference="${reference}"]`)).toBeVisible();
  await expect(page.locator('[data-return-code]')).toHaveCount(0);
  await lookWithoutScripts(page, 'sent-again');
  await fill('Sent with other words.', token);
  await expect(page.getByRole('alert')).toHaveAttribute('data-reference', reference);
  await expect(page.locator('textarea[name=what]')).toHaveValue('Sent with other words.');
  await lookWithoutScripts(page, 'sent-changed');
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
  await page
    .locator('[name=files]')
    .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('a note') });
  await expect(page.locator('#files-again')).toHaveCount(0);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.locator('[data-error-for=reader]')).toBeVisible();
  await expect(page.locator('textarea[name=what]')).toHaveValue('Keep this.');
  await expect(page.locator('[name=when]')).toHaveValue('In spring');
  await expect(page.getByText('The Harbour Centre').first()).toBeVisible();
  await expect(page.locator('#files-again')).toHaveText(
    'Did you choose files? We could not keep them. Please choose them again.',
  );
  expect(await page.locator('[name=files]').inputValue()).toBe('');
  await lookWithoutScripts(page, 'error-plain');
});

test('without scripts the way out stays on the screen', async ({ page, office }) => {
  await page.goto(`${office}/report`);
  const out = page.getByRole('link', { name: /^Leave/ }).first();
  await page.mouse.wheel(0, 4000);
  await expect(out).toBeInViewport();
});

test('without scripts an open thread goes back to the empty code form by itself', async ({ page, demo, office }) => {
  const refresh = `<meta http-equiv="refresh" content="300;url=/${demo.place.officeId}/return"`;
  // Nobody waits five minutes here: the page comes as the server made it, but for the number of seconds.
  await page.route('**/return', async (route) => {
    if (route.request().method() !== 'POST') return await route.continue();
    const answer = await route.fetch();
    const html = await answer.text();
    expect(html).toContain(refresh);
    await route.fulfill({ response: answer, body: html.replace(refresh, refresh.replace('300;', '2;')) });
  });
  await page.goto(`${office}/return`);
  await page
    .locator('[name=code]')
    .first()
    .fill(demo.reports[0]?.returnCode ?? '');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText('hand on my back')).toBeVisible();
  await expect(page.getByText('hand on my back')).toHaveCount(0);
  await expect(page.locator('textarea[name=code]')).toHaveValue('');
});

test('without scripts files that are too big are an error that keeps what was typed', async ({ page, office }) => {
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill('There is a film of it.');
  await page
    .locator('[name=files]')
    .setInputFiles({ name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(36 * 1024 * 1024) });
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.locator('[data-error-for=files]')).toHaveText(/20 MB/);
  await expect(page.locator('textarea[name=what]')).toHaveValue('There is a film of it.');
  await lookWithoutScripts(page, 'files-too-big-plain');
});

test('without scripts what comes after asking to stop is not added, and can be copied', async ({ page, office }) => {
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill('Let it rest.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('button', { name: /^Open it now/ }).click();
  const other = await page.context().newPage();
  await other.goto(`${office}/return`);
  await other
    .locator('[name=code]')
    .first()
    .fill(await page.locator('form[data-thread-form=write] [name=code]').inputValue());
  await other.getByRole('button', { name: 'Open', exact: true }).click();
  await other.getByText('Ask us to stop').first().click();
  await other.getByRole('button', { name: 'Yes, please stop' }).click();
  await expect(other.getByText('You asked us to stop').first()).toBeVisible();

  await page.locator('textarea[name=message]').first().fill('One more thing.');
  await page.getByRole('button', { name: 'Send the message' }).click();
  await expect(page.locator('[data-error-for=message]')).toHaveText(/^You asked us to stop/);
  await expect(page.getByLabel('Your message')).toHaveValue('One more thing.');
  await lookWithoutScripts(page, 'return-not-added');
});

test('without scripts a wrong code is an error at its field', async ({ page, office }) => {
  await page.goto(`${office}/return`);
  await page.locator('[name=code]').first().fill('apple banana');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.locator('[data-error-for=code]')).toBeVisible();
  await lookWithoutScripts(page, 'return-wrong-plain');
});
