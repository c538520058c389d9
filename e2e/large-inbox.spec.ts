// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { startDemo } from '../packages/app/testing/demo-chapter.ts';
import { sendReport } from '../seed/play.ts';
import { check, expect, signInOffice, test } from './chapter.ts';

test('of a long inbox a hundred cases are shown, all are searched, and more come with one press', async ({ page }) => {
  const demo = await startDemo();
  const earlier = (await demo.officer(0)).cases().length;
  const total = 110;
  for (let count = earlier; count < total; count++) {
    await sendReport(demo.place, { answers: { what: `It was the ${String(count)}th time.` }, readers: demo.both });
  }
  const office = await demo.officer(0);
  must(await office.refresh());
  const newest = office.cases().find(({ searchText }) => searchText.includes('the 109th time'))?.codeName ?? '';
  await signInOffice(page, demo.officeUrl, demo.officers[0]);
  const rows = page.locator('[data-case]');
  await expect(rows).toHaveCount(100);
  await check(page, 'a long inbox');

  // Whoever wrote last waits for the shortest time, and stands behind what is shown.
  await expect(page.locator(`[data-case="${newest}"]`)).toHaveCount(0);
  await page.locator('#find').fill('the 109th');
  await expect(rows).toHaveCount(1);
  await expect(rows).toHaveAttribute('data-case', newest);
  await page.locator('#find').fill('');

  await page.getByRole('button', { name: 'Show more cases' }).press('Enter');
  await expect(rows).toHaveCount(total);
  await expect(rows.nth(100)).toBeFocused();
  await expect(page.getByRole('button', { name: 'Show more cases' })).toHaveCount(0);
  await demo.amends.end('SIGTERM');
});
