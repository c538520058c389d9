// SPDX-License-Identifier: AGPL-3.0-or-later
// A photo that is too big is made smaller by the device that sends it; without scripts the form says how big it may be.
import { itemAt } from '@amends/base';
import type { Page } from '@playwright/test';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { expect, look, test } from './chapter.ts';
import { bigPhoto } from './photo.ts';

const PHOTO_BYTES_MAX = 1024 * 1024;
const PHOTO = { name: 'me.png', mimeType: 'image/png', buffer: bigPhoto() };

test.beforeEach(() => {
  test.skip(test.info().project.name !== 'phone', 'the form is the same');
});

test('a photo of several megabytes goes out as a small JPEG, also when the form is sent at once', async ({
  page,
  demo,
}) => {
  expect(PHOTO.buffer.length).toBeGreaterThan(3 * PHOTO_BYTES_MAX);
  await fillIn(page, demo);
  await page.locator('[name=photo]').setInputFiles(PHOTO);
  await expect(page.locator('[data-fill=photo]')).toContainText('Your photo was made smaller on this device');
  await look(page, 'nominate-photo');
  // Another one, and nobody waits for it.
  await page.locator('[name=photo]').setInputFiles({ ...PHOTO, name: 'other.png' });
  await page.locator('[data-action=check]').click();
  await expect(page.getByText('Nothing has been sent yet.')).toBeVisible();
  const kept = Buffer.from(await page.locator('[name=photoKept]').inputValue(), 'base64url');
  expect(kept.length).toBeLessThan(PHOTO_BYTES_MAX);
  expect(await sizeOf(page, kept)).toEqual(['image/jpeg', 1024, 709]);
});

test('what is small, or no picture, is sent as it was chosen', async ({ page, demo }) => {
  await fillIn(page, demo);
  const text = Buffer.from('This is no picture.');
  await page.locator('[name=photo]').setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: text });
  await page.locator('[data-action=check]').click();
  await expect(page.locator('[data-error-for=photo]')).toContainText('not a JPEG or PNG');
  await expect(page.locator('[data-fill=photo]')).toBeEmpty();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('a photo that is too big is refused with the limit, and the rest stays', async ({ page, demo }) => {
    await fillIn(page, demo);
    await page.locator('[name=photo]').setInputFiles(PHOTO);
    await page.locator('[data-action=check]').click();
    await expect(page.locator('[data-error-for=photo]')).toContainText('up to 1 MB');
    await expect(page.locator('[name=statement]')).toHaveValue('I keep the keys.');
  });
});

async function fillIn(page: Page, demo: DemoChapter): Promise<void> {
  await page.goto(`${demo.officeUrl}/elections/${itemAt(demo.elections, 0).id}/nominate?who=self`);
  await page.locator('[name=name]').fill('Pia Roth');
  await page.locator('[name=email]').fill('pia@riverside.example');
  await page.locator('[name=statement]').fill('I keep the keys.');
  await page.locator('[name=conflicts]').fill('None.');
}

/** What a browser sees in a photo. */
async function sizeOf(page: Page, photo: Buffer): Promise<readonly [string, number, number]> {
  const type = photo[0] === 0xff ? 'image/jpeg' : 'image/png';
  const [width, height] = await page.evaluate(
    async (bytes) => {
      const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      return [picture.width, picture.height] as const;
    },
    [...photo],
  );
  return [type, width, height];
}
