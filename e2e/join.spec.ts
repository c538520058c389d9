// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Locator, Page } from '@playwright/test';
import { fromBase32, totpCode } from '../packages/app/services/totp.ts';
import { freePort, freshFolder, runAmends, startAmends } from '../packages/app/testing/start-amends.ts';
import {
  addAuthenticator,
  checkWidth,
  expect,
  hold,
  keptByBrowser,
  look,
  NOTHING_KEPT,
  takePicture,
  test as base,
} from './chapter.ts';

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
    const operator = ['--operator', 'ana@riverside.example'];
    const made = await runAmends(['init', ...founding, ...officers, ...operator, '--json']);
    // What our own command prints; its shape is tested with the command line.
    const { invitations } = JSON.parse(made.out) as { readonly invitations: readonly { readonly url: string }[] };
    const [ana = { url: '' }, jo = { url: '' }] = invitations;
    const amends = await startAmends(['start', '--data', data, '--port', port]);
    await use({ office: `${url}/riverside`, links: [ana.url, jo.url] });
    await amends.end('SIGTERM');
  },
});

/** Counts what a person does, so that joining stays short. Waiting and reading are not counted. */
class Hand {
  count = 0;
  async press(button: Locator): Promise<void> {
    this.count += 1;
    await button.click();
  }
  async type(field: Locator, text: string): Promise<void> {
    this.count += 1;
    await field.fill(text);
  }
}

test('with a passkey: one touch, a sheet, digits; closing the page in between loses nothing', async ({
  page,
  office: elsewhere,
  founded,
}) => {
  const { links, office } = founded;
  const [ana] = links;
  await page.goto(`${office}/report`);
  await expect(page.locator('[name=reader]')).toHaveCount(0);
  await look(page, 'report-closed');

  const takeLocked = await addAuthenticator(page, { isUserVerified: false });
  const hand = new Hand();
  // What was on its way when the page was left shows nothing of it, should somebody come back.
  const letIn = await hold(page, '**/api/invitations/read');
  const asked = page.waitForRequest('**/api/invitations/read');
  await page.goto(ana);
  await asked;
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
  const read = page.waitForResponse('**/api/invitations/read');
  letIn();
  await read;
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome, Ana Nwosu' })).toHaveCount(0);
  await page.goto('about:blank');
  await page.goto(ana);
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome, Ana Nwosu' })).toBeFocused();
  await expect(page).toHaveURL(`${office}/office/join`);
  await look(page, 'office-join-1');
  await page.locator('[data-action=use-device]').click();
  await expect(page.locator('[data-error-for=passkey]')).toContainText('Nothing happened');
  await look(page, 'office-join-1-not-touched');
  await takeLocked();
  await addAuthenticator(page);
  await hand.press(page.locator('[data-action=use-device]'));
  const first = await shownWords(page);
  await expect(page.locator('[data-lost-both]')).toContainText('opens with the reporter’s code alone');
  await look(page, 'office-join-2');
  await takePrint(page);

  // She closes the page: on this device nothing is kept, and her link knows where she was.
  await page.goto('about:blank');
  await page.goto(ana);
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome back' })).toBeFocused();
  expect(await keptByBrowser(page)).toMatchObject({ ...NOTHING_KEPT, cookies: [{ name: '__Host-session' }] });
  await look(page, 'office-join-resume');
  await page.locator('[data-action=resume]').click();
  expect(await shownWords(page)).not.toBe(first);
  const key = await page.locator('[data-totp-secret]').getAttribute('data-totp-secret');
  const words = await typeBack(page, hand);
  await expect(page.getByRole('heading', { name: /read these digits/ })).toBeVisible();
  await expect(page.locator('[data-action=add-passkey]')).toHaveCount(0);
  await look(page, 'office-join-3');
  await hand.press(page.locator('[data-action=enter]'));
  await expect(page).toHaveURL(`${office}/office/`);
  await expect(page.getByText('Nothing waits for you')).toBeVisible();
  await expect(page.locator('.missing-sheet')).toHaveCount(0);
  expect(await keptByBrowser(page)).toMatchObject({ ...NOTHING_KEPT, cookies: [{ name: '__Host-session' }] });
  await look(page, 'office-empty');
  expect(hand.count).toBeLessThanOrEqual(6);

  await page.locator('[data-action=sign-out]').click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await page.locator('[data-action=passkey]').click();
  await expect(page.getByText('Nothing waits for you')).toBeVisible();
  await page.locator('[data-action=sign-out]').click();
  // What the sheet says is true: words and a number from its key open the office without the device.
  await signInWithSheet(page, { words, key: key ?? '' });

  // The passkey belongs to this address; another server under the same one knows nothing of it.
  await page.goto(`${elsewhere}/office/`);
  await page.locator('[data-action=passkey]').click();
  await expect(page.locator('[data-error-for=passkey]')).toHaveText('That did not open the office. Use your words.');

  await page.goto(`${office}/report`);
  await expect(page.locator('[name=reader]')).toHaveCount(1);
  await expect(page.getByText('Ana').first()).toBeVisible();
  await expect(page.locator('.readers')).toContainText('Also looks after our server');
  await page.goto(`${office}/`);
  await expect(page.locator('.people')).toContainText(/looks after our server/i);
  await page.goto(`${office}/privacy`);
  await expect(page.getByText('Ana Nwosu also looks after our server.')).toBeVisible();
  await page.goto(ana);
  await expect(page.getByText('It was used already')).toBeVisible();
  await look(page, 'office-join-used');
});

test('with a phone app: a number, a sheet, digits; the passkey can come later', async ({ page, founded }) => {
  const { links, office } = founded;
  const takeAway = await addAuthenticator(page);
  const hand = new Hand();
  await page.goto(links[1]);
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome, Jo Reyes' })).toBeVisible();
  await hand.press(page.locator('[data-action=use-app]'));
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await look(page, 'office-join-app');
  await readNumber(page, hand);
  await expect(page.locator('[data-totp-secret]')).toHaveCount(0);
  const lost = await shownWords(page);
  await look(page, 'office-join-app-sheet');

  // Closed before the words were typed back: the link starts again, with other words and the same app.
  await page.goto('about:blank');
  await page.goto(links[1]);
  await page.locator('[data-action=use-app]').click();
  await readNumber(page, new Hand());
  expect(await shownWords(page)).not.toBe(lost);
  await typeBack(page, hand);
  await look(page, 'office-join-3-app');
  await page.locator('[data-action=add-passkey]').click();
  await expect(page.getByText('From now on one touch opens the office')).toBeVisible();
  await hand.press(page.locator('[data-action=enter]'));
  await expect(page.getByText('Nothing waits for you')).toBeVisible();
  expect(hand.count).toBeLessThanOrEqual(8);
  await takeAway();
  await page.goto(`${office}/report`);
  await expect(page.locator('[name=reader]')).toHaveCount(1);
});

test('by keyboard alone, an officer joins with one touch and a sheet', async ({ page, founded }) => {
  await addAuthenticator(page);
  await page.goto(founded.links[0]);
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome, Ana Nwosu' })).toBeFocused();
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 320 });
  await checkWidth(page, 'choose');
  await page.keyboard.press('Tab');
  await expect(page.locator('[data-action=use-device]')).toBeFocused();
  await page.keyboard.press('Enter');
  const words = (await shownWords(page)).split('-');
  await expect(page.locator('#sheet-heading')).toBeFocused();
  await checkWidth(page, 'sheet');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.locator('[data-action=have-words]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#sheet-heading')).toHaveText('Type two of them back');
  await checkWidth(page, 'typed back');
  for (const index of [0, 1]) {
    await page.keyboard.press('Tab');
    const field = page.locator('[data-position]').nth(index);
    await expect(field).toBeFocused();
    await page.keyboard.type(words[Number(await field.getAttribute('data-position')) - 1] ?? '');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /read these digits/ })).toBeFocused();
  await checkWidth(page, 'digits');
  if (size !== null) await page.setViewportSize(size);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing waits for you')).toBeVisible();
});

test('in the office she makes the sheet that is missing, sees her devices, and takes one away', async ({
  page,
  founded,
}) => {
  const { links, office } = founded;
  const takeAway = await addAuthenticator(page);
  await page.goto(links[0]);
  await page.locator('[data-action=use-device]').click();
  await shownWords(page);
  await page.goto(`${office}/office/`);
  await page.locator('[data-action=passkey]').click();
  await expect(page.getByRole('heading', { name: 'Your sheet is still to come' })).toBeVisible();
  await look(page, 'office-sheet-missing');

  // Without words the one device cannot be taken away.
  await goToPlace(page);
  await expect(page.locator('[data-passkey]')).toHaveCount(1);
  await expect(page.locator('[data-passkey]')).toContainText('Chrome on Linux');
  await expect(page.locator('[data-passkey]')).toContainText('this one');
  await look(page, 'office-devices');
  await page.locator('[data-action=remove-passkey]').click();
  await expect(page.locator('[data-action=confirm-remove]')).toBeFocused();
  await look(page, 'office-device-remove');
  await page.locator('[data-action=confirm-remove]').click();
  await expect(page.locator('[data-error-for=passkeys]')).toContainText('First make your sheet');

  await page.locator('[data-action=new-sheet]').click();
  const key = (await page.locator('[data-totp-secret]').getAttribute('data-totp-secret')) ?? '';
  await look(page, 'office-new-sheet');
  const words = await typeBack(page, new Hand());
  await expect(page.getByText('Your new words work from now on')).toBeVisible();
  await page.locator('[data-action=remove-passkey]').click();
  await page.locator('[data-action=confirm-remove]').click();
  await expect(page.getByText('opens nothing any more')).toBeVisible();
  await expect(page.getByText('None yet.')).toBeVisible();
  await look(page, 'office-device-removed');

  await page.locator('[data-action=sign-out]').click();
  await page.locator('[data-action=passkey]').click();
  await expect(page.locator('[data-error-for=passkey]')).toHaveText('That did not open the office. Use your words.');
  await takeAway();
  await signInWithSheet(page, { words, key });

  // A newer sheet ends the older one.
  await goToPlace(page);
  await page.locator('[data-action=new-sheet]').click();
  const newer = await typeBack(page, new Hand());
  await expect(page.getByText('Your new words work from now on')).toBeVisible();
  await page.locator('[data-action=sign-out]').click();
  await fillSheet(page, { words, key });
  await expect(page.locator('[data-error-for=sign-in]')).toContainText('do not fit together');
  await signInWithSheet(page, { words: newer, key });
});

test('a device that keeps no keys behind a touch is told so, and joins with an app', async ({ page, founded }) => {
  const { links, office } = founded;
  const takeKeyless = await addAuthenticator(page, { hasPrf: false });
  await page.goto(links[0]);
  await page.locator('[data-action=use-device]').click();
  await expect(page.locator('[data-error-for=passkey]')).toContainText('cannot keep keys behind a touch');
  await look(page, 'office-join-1-no-key');
  await page.locator('[data-action=use-app]').click();
  await readNumber(page, new Hand());
  await typeBack(page, new Hand());
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

/** A number that does not fit is told, the right one leads on. */
async function readNumber(page: Page, hand: Hand): Promise<void> {
  const secret = fromBase32((await page.locator('[data-totp-secret]').getAttribute('data-totp-secret')) ?? '');
  const right = totpCode(secret, Date.now());
  await page.locator('[name=totp]').fill(right.startsWith('9') ? '012345' : '987654');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.locator('[data-error-for=totp]')).toBeVisible();
  await hand.type(page.locator('[name=totp]'), `${right.slice(0, 3)} ${right.slice(3)}`);
  await hand.press(page.getByRole('button', { name: 'Go on' }));
  await expect(page.locator('[data-words]')).toBeVisible();
}

async function shownWords(page: Page): Promise<string> {
  const words = (await page.locator('[data-words]').getAttribute('data-words')) ?? '';
  expect(words).toMatch(/^[a-z]+(-[a-z]+){7}$/);
  return words;
}

/** Two of the eight words typed back; a wrong one is told. */
async function typeBack(page: Page, hand: Hand): Promise<string> {
  const shown = await shownWords(page);
  const words = shown.split('-');
  await hand.press(page.locator('[data-action=have-words]'));
  const asked = page.locator('[data-position]');
  await expect(asked).toHaveCount(2);
  await asked.first().fill('wrong');
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.locator('[data-error-for^=word-]')).toHaveCount(2);
  await look(page, 'office-join-2-wrong');
  for (const field of await asked.all()) {
    const position = Number(await field.getAttribute('data-position'));
    await hand.type(field, (words[position - 1] ?? '').toUpperCase());
  }
  await hand.press(page.getByRole('button', { name: 'Finish' }));
  await expect(asked).toHaveCount(0);
  return shown;
}

async function goToPlace(page: Page): Promise<void> {
  await page.locator('.places button').last().click();
  await expect(page.locator('#place-title')).toBeFocused();
}

type OnPaper = { readonly words: string; readonly key: string };

async function fillSheet(page: Page, { words, key }: OnPaper): Promise<void> {
  await page.locator('[name=email]').fill('ana@riverside.example');
  await page.locator('[name=words]').fill(words);
  await page.locator('[name=totp]').fill(totpCode(fromBase32(key), Date.now()));
  await page.getByRole('button', { name: 'Open the office' }).click();
}

async function signInWithSheet(page: Page, onPaper: OnPaper): Promise<void> {
  await fillSheet(page, onPaper);
  await expect(page.getByText('Nothing waits for you')).toBeVisible();
}

/** On paper there is the sheet and nothing else. */
async function takePrint(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('[data-words]')).toBeVisible();
  await expect(page.locator('[data-totp-secret]')).toBeVisible();
  await expect(page.locator('[data-action=print]')).toBeHidden();
  await takePicture(page, 'office-join-2-paper');
  await page.emulateMedia({ media: null });
}
