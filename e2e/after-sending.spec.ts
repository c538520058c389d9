// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { sendReport } from '../seed/play.ts';
import { expect, look, shownCode, test } from './chapter.ts';

// What a browser with scripts does with the code, and with a thread that somebody comes back to.

test('the words can be copied, and typed back to check them', async ({ page, context, office }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${office}/report`);
  await page.locator('textarea[name=what]').fill('To keep.');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  const words = (await shownCode(page)).split('-');
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('Somebody who uses this device after you may be able to paste it.')).toBeVisible();
  expect(await page.evaluate(async () => await navigator.clipboard.readText())).toBe(words.join(' '));

  await page.getByText('Type them back, to check').click();
  const box = page.locator('#code-check');
  const said = page.locator('[data-fill=check-said]');
  await box.fill(`${words.slice(0, 3).join(' ')} wrongly `);
  await expect(said).toHaveText('Not quite. Look at "wrongly" again.');
  await box.fill(`${words.slice(0, 3).join(' ')} `);
  await expect(said).toContainText('There are eight words.');
  await box.fill(words.join(' ').toUpperCase());
  await expect(said).toHaveText('Yes, that is your code.');
  await context.clearPermissions();
  await page.evaluate(() => {
    navigator.clipboard.writeText = async () => await Promise.reject(new Error('not allowed'));
  });
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('That did not work. Please write the words down.')).toBeVisible();
});

test('who comes back answers what she skipped, and adds a file that can be had back', async ({
  page,
  demo,
  office,
}) => {
  const { reference, returnCode } = await sendReport(demo.place, {
    answers: { what: 'It was in the hall.', when: 'In May' },
    readers: demo.both,
  });
  await page.goto(`${office}/return`);
  await page.locator('[name=code]').fill(returnCode);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByText('Questions you skipped').click();
  await expect(page.locator('[name=when]')).toHaveCount(0);
  const help = page.locator('.danger-help');
  await expect(help).toBeHidden();
  await page.locator('[name=danger][value=yes]').check();
  await expect(help).toContainText('If you want help now, call 911');
  await expect(help).toContainText('Rather not talk to the police?');
  await look(page, 'return-danger');
  await page.locator('[name=wish][value=advice]').check();
  await page.locator('[name=where]').fill('Social');
  await page.locator('[name=access]').fill('A quiet room');
  await page.getByRole('button', { name: 'Add these answers' }).click();
  await expect(page.locator('[data-done=answered]')).toBeVisible();

  const film = Buffer.alloc(5_000_000, 9);
  await page.locator('[name=files]').setInputFiles({ name: 'film.mp4', mimeType: 'video/mp4', buffer: film });
  await page.locator('#message').fill('Here is the film.');
  await page.getByRole('button', { name: 'Send the message' }).click();
  await expect(page.locator('[data-done=written]')).toBeVisible();

  const seen = (await demo.officer(0)).cases().find((view) => view.reference === reference);
  const answers = { danger: 'yes', wish: ['advice'], when: 'In May', where: 'Social', access: 'A quiet room' };
  expect(seen?.state).toMatchObject({ danger: 'yes', answers });
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save film.mp4' }).click();
  expect(readFileSync(await (await saving).path()).equals(film)).toBe(true);
});
