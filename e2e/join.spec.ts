// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { fromBase32, totpCode } from '../packages/app/services/totp.ts';
import { freePort, freshFolder, runAmends, startAmends } from '../packages/app/testing/start-amends.ts';
import { addAuthenticator, expect, look, test as base } from './chapter.ts';

const OFFICERS = ['Ana Nwosu <ana@riverside.example>', 'Jo Reyes <jo@riverside.example>'] as const;

type Founded = { readonly office: string; readonly links: readonly [ana: string, jo: string] };

/** An office that was just founded: nobody has joined yet. */
const test = base.extend<{ readonly founded: Founded }>({
  // Playwright finds out what a fixture needs by its first parameter.
  // eslint-disable-next-line no-empty-pattern
  founded: async ({}, use) => {
    const data = freshFolder();
    const port = String(await freePort());
    const url = `http://localhost:${port}`;
    const officers = OFFICERS.flatMap((officer) => ['--officer', officer]);
    const founding = ['--data', data, '--office', 'riverside', '--name', 'Riverside Chapter', '--url', url];
    const made = await runAmends(['init', ...founding, ...officers, '--json']);
    // What our own command prints; its shape is tested with the command line.
    const { invitations } = JSON.parse(made.out) as { readonly invitations: readonly { readonly url: string }[] };
    const [ana = { url: '' }, jo = { url: '' }] = invitations;
    const amends = await startAmends(['start', '--data', data, '--port', port]);
    await use({ office: `${url}/riverside`, links: [ana.url, jo.url] });
    await amends.end('SIGTERM');
  },
});

test('two officers come into office, each by her link, and one touch opens it from then on', async ({
  page,
  browser,
  office: elsewhere,
  founded,
}) => {
  const { links, office } = founded;
  const [ana, jo] = links;

  await page.goto(`${office}/report`);
  await expect(page.locator('[name=reader]')).toHaveCount(0);

  await page.goto(ana);
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome, Ana Nwosu' })).toBeVisible();
  await expect(page).toHaveURL(`${office}/office/join`);
  await look(page, 'office-join-1');
  await readNumber(page);
  await look(page, 'office-join-2');
  await typeBack(page);
  await expect(page.getByRole('heading', { name: /read these digits/ })).toBeVisible();
  await look(page, 'office-join-3');

  const takeLocked = await addAuthenticator(page, { isUserVerified: false });
  await page.locator('[data-action=add-passkey]').click();
  await expect(page.locator('[data-error-for=passkey]')).toContainText('Nothing happened');
  await look(page, 'office-join-3-not-touched');
  await takeLocked();
  await addAuthenticator(page);
  await page.locator('[data-action=add-passkey]').click();
  await expect(page.getByText('From now on one touch opens the office')).toBeVisible();
  await page.locator('[data-action=enter]').click();
  await expect(page).toHaveURL(`${office}/office/`);
  await expect(page.getByText('Nothing waits for you')).toBeVisible();
  await look(page, 'office-empty');

  await page.locator('[data-action=sign-out]').click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await page.locator('[data-action=passkey]').click();
  await expect(page.getByText('Nothing waits for you')).toBeVisible();

  // The passkey belongs to this address; another server under the same one knows nothing of it.
  await page.goto(`${elsewhere}/office/`);
  await page.locator('[data-action=passkey]').click();
  await expect(page.locator('[data-error-for=passkey]')).toHaveText('That did not open the office. Use your words.');

  await page.goto(`${office}/report`);
  await expect(page.locator('[name=reader]')).toHaveCount(1);
  await expect(page.getByText('Ana').first()).toBeVisible();

  await page.goto(ana);
  await expect(page.getByText('It was used already')).toBeVisible();
  await look(page, 'office-join-used');

  const other = await browser.newContext({ viewport: page.viewportSize() });
  const joPage = await other.newPage();
  await joPage.goto(jo);
  await expect(joPage.getByRole('heading', { level: 1, name: 'Welcome, Jo Reyes' })).toBeVisible();
  await readNumber(joPage);
  await typeBack(joPage);
  await joPage.locator('[data-action=enter]').click();
  await expect(joPage.getByText('Nothing waits for you')).toBeVisible();
  await other.close();
  await page.goto(`${office}/report`);
  await expect(page.locator('[name=reader]')).toHaveCount(2);
});

test('a device that keeps no keys behind a touch is told so, and so is one without a passkey', async ({
  page,
  founded,
}) => {
  const { links, office } = founded;
  const takeKeyless = await addAuthenticator(page, { hasPrf: false });
  await page.goto(links[0]);
  await readNumber(page);
  await typeBack(page);
  await page.locator('[data-action=add-passkey]').click();
  await expect(page.locator('[data-error-for=passkey]')).toContainText('cannot keep keys behind a touch');
  await page.goto(`${office}/office/`);
  await page.locator('[data-action=passkey]').click();
  await expect(page.locator('[data-error-for=passkey]')).toContainText('cannot open keys with a touch');
  await takeKeyless();
  await addAuthenticator(page);
  await page.locator('[data-action=passkey]').click();
  await expect(page.locator('[data-error-for=passkey]')).toContainText('Nothing happened');
  await look(page, 'office-sign-in-not-touched');
});

/** The first screen: a number that does not fit is told, the right one leads on. */
async function readNumber(page: Page): Promise<void> {
  const secret = fromBase32((await page.locator('[data-totp-secret]').getAttribute('data-totp-secret')) ?? '');
  const right = totpCode(secret, Date.now());
  await page.locator('[name=totp]').fill(right.startsWith('9') ? '012345' : '987654');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.locator('[data-error-for=totp]')).toBeVisible();
  await page.locator('[name=totp]').fill(`${right.slice(0, 3)} ${right.slice(3)}`);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.locator('[data-words]')).toBeVisible();
}

/** The second screen: eight words, two of them typed back; a wrong one is told. */
async function typeBack(page: Page): Promise<void> {
  const words = ((await page.locator('[data-words]').getAttribute('data-words')) ?? '').split('-');
  expect(words).toHaveLength(8);
  await page.locator('[data-action=have-words]').click();
  const asked = page.locator('[data-position]');
  await expect(asked).toHaveCount(2);
  await asked.first().fill('wrong');
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.locator('[data-error-for^=word-]')).toHaveCount(2);
  await look(page, 'office-join-2-wrong');
  for (const field of await asked.all()) {
    const position = Number(await field.getAttribute('data-position'));
    await field.fill((words[position - 1] ?? '').toUpperCase());
  }
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.locator('[data-action=enter]')).toBeVisible();
}
