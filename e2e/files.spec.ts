// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import type { Page } from '@playwright/test';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { expect, goToFiles, hold, look, shownCode, test } from './chapter.ts';
import { BARE_PHOTO, PHONE_PHOTO, tellsHiddenFacts } from './photo.ts';

// What becomes of files on their way: hidden facts, limits, progress.

const MEGABYTE = 1024 * 1024;

test('a photograph loses camera and place on the way, whatever its type is said to be', async ({
  page,
  demo,
  office,
}) => {
  expect(tellsHiddenFacts(PHONE_PHOTO)).toBe(true);
  await goToFiles(page, office);
  await choose(page, [
    { name: 'holiday.jpg', type: 'image/jpeg', start: [...PHONE_PHOTO], megabytes: 0 },
    { name: 'holiday', type: '', start: [...PHONE_PHOTO], megabytes: 0 },
  ]);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.locator('dl.answers')).toContainText('holiday.jpg');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await shownCode(page);
  await checkReceived(page, demo, 2);
});

test('a picture that cannot be cleaned is named before it is sent, and so is what to do', async ({ page, office }) => {
  await goToFiles(page, office);
  const told = page.locator('[data-hidden-facts]');
  await choose(page, [{ name: 'poster.jpg', type: '', start: [...PHONE_PHOTO], megabytes: 60 }]);
  await expect(told).toContainText('We cannot take the hidden facts out of poster.jpg.');
  await look(page, 'report-hidden-facts');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.locator('dl.answers')).toContainText('We cannot take the hidden facts out of poster.jpg.');
  await page.goBack();
  await choose(page, [{ name: 'whole.jpg', type: '', start: [...PHONE_PHOTO], megabytes: 0 }]);
  await expect(told).toBeEmpty();
  await choose(page, [{ name: 'broken.jpg', type: '', start: [...PHONE_PHOTO.subarray(0, 200)], megabytes: 0 }]);
  await expect(told).toContainText('broken.jpg');
});

test('files over the limits are refused beside their field, and nothing is asked of the server', async ({
  page,
  office,
}) => {
  await goToFiles(page, office);
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') posts.push(request.url());
  });
  const goOn = page.getByRole('button', { name: 'Go on' });
  await choose(page, [{ name: 'film.mp4', type: 'video/mp4', start: [0], megabytes: 200 }]);
  await goOn.click();
  await expect(page.locator('[data-error-for=files]')).toContainText(
    'Each can have up to 200 MB, and all of them 5 GB.',
  );
  await look(page, 'report-files-too-large');
  const small = { type: 'text/plain', start: [65], megabytes: 0 };
  await choose(
    page,
    Array.from({ length: 51 }, (_, index) => ({ ...small, name: `note-${String(index)}.txt` })),
  );
  await goOn.click();
  await expect(page.locator('[data-error-for=files]')).toContainText('These are too many files.');
  await look(page, 'report-files-too-many');
  await choose(page, [{ ...small, name: 'note.txt' }]);
  await goOn.click();
  await expect(page.locator('dl.answers')).toContainText('note.txt');
  expect(posts).toEqual([]);
});

test('while a large file is on its way, the page shows how far it has come', async ({ page, demo, office }) => {
  await goToFiles(page, office);
  const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
  await page.route('**/api/files/*/1', async (route) => {
    await released;
    await route.continue();
  });
  await choose(page, [{ name: 'song.mp3', type: 'audio/mpeg', start: [], megabytes: 9 }]);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const bar = page.locator('progress');
  // The first part of three has arrived, and the second has not.
  await expect(bar).toHaveJSProperty('value', 4 * MEGABYTE);
  await expect(page.getByText('4 MB of 9 MB locked and on the way')).toBeVisible();
  await look(page, 'report-sending');
  const seen = watchValues(page);
  release(undefined);
  const code = await shownCode(page);
  expect(await seen).toContain(8 * MEGABYTE);
  const opened = must(await demo.reporter().open(code));
  expect(opened.items[0]?.files.map(({ name, size }) => [name, size])).toEqual([['song.mp3', 9 * MEGABYTE]]);

  // What was on its way when the page was left opens nothing, should somebody come back to it.
  await page.goto(`${office}/return`);
  await page.locator('[name=code]').fill(code);
  const letIn = await hold(page, '**/api/return/challenge');
  const asked = page.waitForRequest('**/api/return/challenge');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await asked;
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
  const read = page.waitForResponse('**/api/roster');
  letIn();
  await read;
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  await expect(page.locator('[name=code]')).toHaveValue('');
  await page.locator('[name=code]').fill(code);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  // Somebody comes while it is on its way back, and the page is closed: nothing is saved any more.
  let saved = 0;
  page.on('download', () => (saved += 1));
  const letGo = await hold(page, '**/api/files/*/2');
  await page.getByRole('button', { name: 'Save song.mp3' }).click();
  await page.getByRole('button', { name: 'Close it now' }).click();
  await expect(page.locator('[name=code]')).toBeVisible();
  const arrived = page.waitForResponse('**/api/files/*/2');
  letGo();
  await arrived;
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  expect(saved).toBe(0);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a photograph loses camera and place as well', async ({ page, demo, office }) => {
    await page.goto(`${office}/report`);
    await page.locator('textarea[name=what]').fill('With a picture.');
    await page.locator('[name=files]').setInputFiles([
      { name: 'holiday.jpg', mimeType: 'image/jpeg', buffer: PHONE_PHOTO },
      { name: 'holiday', mimeType: 'application/octet-stream', buffer: PHONE_PHOTO },
    ]);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await shownCode(page);
    await checkReceived(page, demo, 2);
  });
});

type Chosen = {
  readonly name: string;
  readonly type: string;
  readonly start: readonly number[];
  /** How much follows the start. */
  readonly megabytes: number;
};

/** Chooses files as a person does. They are made in the page, so that large ones need not travel there. */
async function choose(page: Page, files: readonly Chosen[]): Promise<void> {
  await page.locator('[name=files]').evaluate((input, wanted) => {
    const filler = new Blob([new Uint8Array(1024 * 1024)]);
    const chosen = new DataTransfer();
    for (const { name, type, start, megabytes } of wanted) {
      const parts = [new Uint8Array(start), ...Array.from({ length: megabytes }, () => filler)];
      chosen.items.add(new File(parts, name, { type }));
    }
    if (!(input instanceof HTMLInputElement)) throw new Error('it takes no files');
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, files);
}

/** Every value that the progress bar has until it goes away. */
async function watchValues(page: Page): Promise<readonly number[]> {
  return await page.locator('progress').evaluate(
    (bar) =>
      new Promise<number[]>((resolve) => {
        const values: number[] = [];
        const note = (): void => {
          if (bar instanceof HTMLProgressElement && bar.hasAttribute('value')) values.push(bar.value);
          else resolve(values);
        };
        new MutationObserver(note).observe(bar, { attributes: true });
      }),
  );
}

/** An officer opens what came with the report on the page: the same picture, and nothing else. */
async function checkReceived(page: Page, demo: DemoChapter, count: number): Promise<void> {
  const reference = await page.locator('[data-reference]').first().getAttribute('data-reference');
  const ana = await demo.officer(0);
  const { id } = ana.cases().find((view) => view.reference === reference) ?? {};
  if (id === undefined) throw new Error('the report is not there');
  must(await ana.openCase(id));
  const sent = ana.cases().find((view) => view.id === id)?.items[0]?.attachments ?? [];
  expect(sent).toHaveLength(count);
  for (const attachment of sent) {
    const bytes = must(await ana.download(attachment));
    expect(tellsHiddenFacts(bytes)).toBe(false);
    expect(Buffer.from(bytes).equals(BARE_PHOTO)).toBe(true);
  }
}
