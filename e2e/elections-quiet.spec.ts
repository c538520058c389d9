// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages that hold a trustee's or a teller's secrets close themselves when nobody moves.
import { itemAt } from '@amends/base';
import { withData } from '../packages/app/cli/open-data.ts';
import { openSeededElection, QUICK_RULES, TRUSTEES, type SeededElection } from '../seed/elections.ts';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { check, expect, look, test } from './chapter.ts';

test.beforeEach(({ page }) => {
  test.skip(test.info().project.name !== 'phone', 'the pages are the same');
  page.on('dialog', () => expect('no question holds the page up').toBe(''));
});

test('a trustee’s words and keys leave her page after five quiet minutes', async ({ page, demo }) => {
  const election = await openCalled(demo);
  const { words } = itemAt(election.trustees, 0);
  await page.clock.install();
  await page.goto(`${election.url}/trustee`);
  // Nothing was typed: there is nothing to close.
  await page.clock.fastForward('06:00');
  await page.locator('[name=words]').fill(words);
  await page.clock.fastForward('05:30');
  await expect(page.locator('[data-was-quiet]')).toContainText('nothing moved for five minutes');
  await expect(page.locator('[name=words]')).toHaveValue('');

  await page.locator('[name=words]').fill(words);
  await page.locator('[data-action=enter]').click();
  await expect(page.locator('[data-action=visit]')).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('[data-was-quiet]')).toHaveCount(0);
  await page.clock.fastForward('04:45');
  await expect(page.getByText('Are you still there?')).toBeVisible();
  await look(page, 'trustee-still-there');
  await page.keyboard.press('Shift');
  await expect(page.getByText('Are you still there?')).toHaveCount(0);
  await page.clock.fastForward('04:00');
  await expect(page.locator('[data-action=visit]')).toBeVisible();
  await page.clock.fastForward('05:30');
  await expect(page.locator('[data-was-quiet]')).toBeVisible();
  await expect(page.locator('[data-trustee-now]')).toHaveCount(0);
  await look(page, 'trustee-was-quiet');
});

test('credentials that were made and not published leave the page, and so do a teller’s words', async ({
  page,
  demo,
}) => {
  const election = await openCalled(demo);
  const { words } = itemAt(election.tellers, 0);
  await page.goto(`${election.url}/committee`);
  await page.locator('[name=words]').fill(words);
  await page.locator('[data-action=enter]').click();
  await expect(page.locator('[data-action=sign-out]')).toBeVisible();
  await page.clock.install();
  await page.goto(`${election.url}/committee/credentials`);
  await page.locator('[data-action=make]').click();
  await expect(page.locator('[data-credential-step=made]')).toBeVisible({ timeout: 30_000 });
  await page.clock.fastForward('05:30');
  await expect(page.locator('[data-credential-step=plan] [data-was-quiet]')).toContainText('Make it anew');
  await look(page, 'credentials-was-quiet');

  await page.locator('[data-action=make]').click();
  await expect(page.locator('[data-credential-step=made]')).toBeVisible({ timeout: 30_000 });
  const download = page.waitForEvent('download');
  await page.locator('[data-action=save-file]').click();
  await download;
  await page.locator('[name=kept]').check();
  await page.locator('[data-action=publish]').click();
  await expect(page.locator('[data-credential-step=done]')).toBeVisible();
  await page.reload();
  await expect(page.locator('#signing-words')).toBeVisible();
  await page.clock.fastForward('06:00');
  await page.locator('#signing-words').fill(words);
  await page.clock.fastForward('05:30');
  await expect(page.locator('[data-was-quiet]')).not.toContainText('Make it anew');
  await expect(page.locator('#signing-words')).toHaveValue('');
  await check(page, 'credentials-done-quiet');
});

async function openCalled(demo: DemoChapter): Promise<SeededElection> {
  const roll = ['Name,Email', 'Noor Haddad,noor@riverside.example', 'Bo Lind,bo@riverside.example'].join('\n');
  return await withData({ data: demo.dataDir }, async (context) => {
    const rules = { ...QUICK_RULES, paperPool: 0 };
    return await openSeededElection(demo.place, context, { rules, trustees: TRUSTEES, roll });
  });
}
