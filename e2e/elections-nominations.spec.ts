// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Browser, Page } from '@playwright/test';
import { itemAt } from '@amends/base';
import { errorFields } from '../packages/app/testing/forms.ts';
import { withData } from '../packages/app/cli/open-data.ts';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { openSeededElection } from '../seed/elections.ts';
import { CAMERA, PHONE_PHOTO } from './photo.ts';
import { check, expect, look, lookWithoutScripts, otherDevice, takePicture, test } from './chapter.ts';
import { mailed } from './mails.ts';

// These are long ways, on machines that do much else.
test.describe.configure({ timeout: 180_000 });

const NOOR = {
  name: 'Noor Haddad',
  email: 'noor@riverside.example',
  pronouns: 'she/they',
  statement:
    'I have been in this chapter for four years. I cook for the Tuesday meeting and take the minutes.\n\n' +
    'I would be good at this because I listen longer than I talk, and because I go back and say so when I was wrong.',
  communication: 'I say back what I heard, and ask if it is right.',
  keepsConfidences: 'I worked at a library desk. What people borrow is nobody’s business.',
  conflicts: 'My partner is on the steering committee. I would step back from anything about them.',
} as const;
const AYA = {
  name: 'Aya Sato',
  email: 'aya@riverside.example',
  statement: 'I keep the keys.',
  conflicts: 'None.',
} as const;
const NOMINATION_LINK = /(https?:\S+\/nominations\/[\w-]+)/;
const PHOTO = { name: 'me.jpg', mimeType: 'image/jpeg', buffer: PHONE_PHOTO };

test('without scripts somebody puts her own name forward: what was typed stays, and one page is kept once', async ({
  browser,
  page,
  demo,
}) => {
  const path = electionPath(demo);
  const plain = await browser.newContext({ javaScriptEnabled: false, viewport: page.viewportSize() });
  const her = await plain.newPage();
  await her.goto(`${path}/nominate`);
  await lookWithoutScripts(her, 'nominate-choice');
  await her.getByRole('link', { name: 'I want to stand' }).click();
  await lookWithoutScripts(her, 'nominate-self');

  await seeWhatIsDeclared(her, demo);

  // Two things are wrong, and nothing that was typed is lost, not even the photo.
  await her.goto(`${path}/nominate?who=self`);
  for (const [field, text] of Object.entries(NOOR)) await her.locator(`[name=${field}]`).fill(text);
  await her.locator('[name=email]').fill('noor at riverside');
  await her.locator('[name=conflicts]').fill(' ');
  await her.locator('[name=photo]').setInputFiles(PHOTO);
  const answered = her.waitForResponse((response) => response.request().method() === 'POST');
  await her.locator('[data-action=check]').click();
  expect((await answered).status()).toBe(422);
  expect(errorFields(await her.content())).toEqual(['email', 'conflicts']);
  await expect(her.locator('[name=statement]')).toHaveValue(NOOR.statement);
  await expect(her.locator('[name=email]')).toHaveValue('noor at riverside');
  await expect(her.getByText('Your photo is kept.')).toBeVisible();
  await lookWithoutScripts(her, 'nominate-self-faults');
  await her.locator('[name=email]').fill(NOOR.email);
  await her.locator('[name=conflicts]').fill(NOOR.conflicts);
  await her.locator('[data-action=check]').click();
  await expect(her.getByText('Nothing has been sent yet.')).toBeVisible();
  await expect(her.locator('[data-candidate="Noor Haddad"]')).toContainText('I listen longer');
  await lookWithoutScripts(her, 'nominate-check');
  await her.locator('[data-action=change]').click();
  await expect(her.locator('[name=statement]')).toHaveValue(NOOR.statement);
  await her.locator('[data-action=check]').click();
  await her.locator('[data-action=send]').click();
  await expect(her.getByRole('heading', { level: 1, name: 'Your name is in' })).toBeVisible();
  await lookWithoutScripts(her, 'nominate-sent');
  const link = (await her.locator('[data-candidate-link]').getAttribute('data-candidate-link')) ?? '';
  expect(await mailed({ ...demo, email: NOOR.email }, NOMINATION_LINK)).toBe(link);
  // The same page sent again, as by somebody who pressed twice.
  await her.reload();
  await expect(her.getByRole('heading', { level: 1, name: 'We have this already' })).toBeVisible();
});

test('who put her own name forward is shown once the committee has looked, and changes it or steps back by her link', async ({
  browser,
  page,
  demo,
}) => {
  const path = electionPath(demo);
  const plain = await browser.newContext({ javaScriptEnabled: false, viewport: page.viewportSize() });
  const her = await plain.newPage();
  const link = await nominateAya(her, path);

  // Nothing of her is public until the committee has looked.
  await page.goto(`${path}/booklet`);
  await expect(page.getByText('Aya Sato')).toHaveCount(0);
  const teller = await tellerPage(browser, page, demo);
  await teller.goto(`${path}/committee/nominations`);
  const card = teller.locator('[data-nomination="Aya Sato"]');
  await expect(card).toContainText('There is no roll yet to look at.');
  await expect(card).toContainText(AYA.email);
  await look(teller, 'committee-nominations');
  await card.locator('[data-action=confirm]').click();
  await expect(card).toContainText('Stands, and is shown.');
  await page.goto(`${path}/booklet`);
  await expect(page.locator('[data-candidate="Aya Sato"]')).toContainText(AYA.statement);
  await expect(page.getByText(AYA.email)).toHaveCount(0);
  const photo = await page.request.get(
    new URL((await page.locator('.candidate img').getAttribute('src')) ?? '', page.url()).href,
  );
  expect([photo.status(), photo.headers()['content-type']]).toEqual([200, 'image/jpeg']);
  expect((await photo.body()).toString('latin1')).not.toContain(CAMERA);

  // By her link she changes it, and later steps back: then it is as if she had never stood.
  await her.goto(link);
  await lookWithoutScripts(her, 'candidate-own-page');
  await her.locator('[name=pronouns]').fill('they');
  await her.locator('[data-action=write]').click();
  await expect(her.locator('[data-done=written]')).toBeVisible();
  await page.reload();
  await expect(page.locator('[data-candidate="Aya Sato"]')).toContainText('they');
  await her.getByText('Step back', { exact: true }).click();
  await her.locator('[data-action=withdraw]').click();
  await expect(her.locator('[data-state=gone]')).toBeVisible();
  await lookWithoutScripts(her, 'candidate-gone');
  await page.reload();
  await expect(page.getByText('Aya Sato')).toHaveCount(0);
  expect((await page.request.get(photo.url())).status()).toBe(404);
});

test('somebody named by another says yes by the mailed link, a paper is typed in, and all answer side by side', async ({
  browser,
  page,
  demo,
}) => {
  const path = electionPath(demo);
  await page.goto(`${path}/nominate?who=other`);
  await page.locator('[data-action=check]').click();
  await expect(page.locator('[data-error-for=nominatedBy]')).toBeVisible();
  await look(page, 'nominate-other-faults');
  await page.locator('[name=name]').fill('Maya Brandt');
  await page.locator('[name=email]').fill('maya@riverside.example');
  await page.locator('[name=nominatedBy]').fill('Jo Reyes');
  await page.locator('[data-action=check]').click();
  await look(page, 'nominate-other-check');
  await page.locator('[data-action=send]').click();
  await expect(page.getByRole('heading', { level: 1, name: 'We will ask them' })).toBeVisible();
  await look(page, 'nominate-other-sent');

  const link = await mailed({ ...demo, email: 'maya@riverside.example' }, NOMINATION_LINK);
  const maya = await otherDevice(browser, page);
  await maya.goto(link);
  await expect(maya.getByText('Jo Reyes would like you to stand')).toBeVisible();
  await look(maya, 'candidate-asked');
  await maya
    .locator('[name=statement]')
    .fill('Jo asked me, and I thought about it for two weeks. Yes: I want to do this.');
  await maya.locator('[data-action=write]').click();
  await expect(maya.locator('[data-error-for=conflicts]')).toBeVisible();
  await expect(maya.locator('[name=statement]')).toHaveValue(/Jo asked me/);
  await maya.locator('[name=conflicts]').fill('None.');
  await maya.locator('[data-action=write]').click();
  await expect(maya.locator('[data-state=waiting]')).toBeVisible();

  const teller = await tellerPage(browser, page, demo);
  await teller.goto(`${path}/committee/nominations`);
  await teller.locator('[data-nomination="Maya Brandt"] [data-action=confirm]').click();
  await teller.locator('[data-action=enter]').click();
  await teller.locator('[name=name]').fill('Tomas Lind');
  await teller.locator('[name=statement]').fill('I am a nurse. I know how to sit with somebody who is shaking.');
  await teller.locator('[name=conflicts]').fill('None that I know of.');
  await teller.locator('[name=hardConversations]').fill('Slowly, with tea, and never in a group chat.');
  await teller.locator('[data-action=enter]').click();
  await expect(teller.locator('[data-error-for=via]')).toBeVisible();
  await expect(teller.locator('[name=statement]')).toHaveValue(/I am a nurse/);
  await look(teller, 'committee-enter-nomination');
  await teller.locator('[name=via][value=paper]').check();
  await teller.locator('[data-action=enter]').click();
  const handed = (await teller.locator('[data-candidate-link]').getAttribute('data-candidate-link')) ?? '';
  await look(teller, 'committee-entered');

  await page.goto(`${path}/questions`);
  await page.locator('[data-action=ask]').click();
  await expect(page.locator('[data-error-for=question]')).toBeVisible();
  for (const [question, askedBy] of [
    ['What would you do in your first month?', 'Ana Nwosu'],
    ['Did you hear what happened at the picnic?', ''],
  ] as const) {
    await page.locator('[name=question]').fill(question);
    await page.locator('[name=askedBy]').fill(askedBy);
    await page.locator('[data-action=ask]').click();
    await expect(page.locator('[data-done=asked]')).toBeVisible();
    await page.goto(`${path}/questions`);
  }
  await teller.goto(`${path}/committee/questions`);
  await teller.getByRole('listitem').filter({ hasText: 'first month' }).locator('[data-action=show]').click();
  await teller.getByRole('listitem').filter({ hasText: 'picnic' }).locator('[data-action=leave-out]').click();
  await expect(teller.locator('[data-question-state=left-out]')).toHaveCount(1);
  await look(teller, 'committee-questions');
  await answer(maya, link, 'Meet every working group once, and say who we are and what we do not do.');
  await answer(
    await otherDevice(browser, page),
    handed,
    'Read the last two years of lessons. Then ask Ana what she would change.',
  );
  await look(maya, 'candidate-answers');

  await page.goto(`${path}/questions`);
  const asked = page.locator('[data-asked="What would you do in your first month?"]');
  await expect(asked.locator('dt')).toHaveText(['Maya Brandt', 'Tomas Lind']);
  await expect(page.getByText('picnic')).toHaveCount(0);
  await look(page, 'questions');
  await takeBooklet(page, path);
});

/** Where seats depend on what candidates say of themselves, the form says that it is public before anything is sent. */
async function seeWhatIsDeclared(her: Page, demo: DemoChapter): Promise<void> {
  const option = 'cis man';
  const rules = { declaredOptions: [option], seatRules: [{ kind: 'at-most', count: 1, option }] } as const;
  const ruled = await withData({ data: demo.dataDir }, async (context) => {
    return await openSeededElection(demo.place, context, { title: 'Two officers, with a seat rule', rules });
  });
  await her.goto(`${ruled.url}/nominate?who=self`);
  const question = her.locator('[data-question=declaredOptions]');
  await expect(question).toContainText('What you tick is public');
  await question.locator('input').check();
  for (const [field, text] of Object.entries(AYA)) await her.locator(`[name=${field}]`).fill(text);
  await her.locator('[data-action=check]').click();
  await expect(her.getByText('Nothing has been sent yet.')).toBeVisible();
  await expect(her.locator('[data-candidate="Aya Sato"]')).toContainText('Declares: cis man');
}

/** @returns her link */
async function nominateAya(her: Page, path: string): Promise<string> {
  await her.goto(`${path}/nominate?who=self`);
  for (const [field, text] of Object.entries(AYA)) await her.locator(`[name=${field}]`).fill(text);
  await her.locator('[name=photo]').setInputFiles(PHOTO);
  await her.locator('[data-action=check]').click();
  await her.locator('[data-action=send]').click();
  return (await her.locator('[data-candidate-link]').getAttribute('data-candidate-link')) ?? '';
}

async function takeBooklet(page: Page, path: string): Promise<void> {
  await page.goto(`${path}/booklet`);
  await expect(page.locator('[data-candidate] h3')).toHaveText(['Maya Brandt', 'Tomas Lind']);
  await expect(page.getByText('which is by name, from A to Z')).toBeVisible();
  await look(page, 'booklet');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('[data-action=type]')).toBeHidden();
  await expect(page.locator('.bar')).toBeHidden();
  await takePicture(page, 'booklet-paper');
  await page.emulateMedia({ media: null });
  await page.locator('[data-action=type]').click();
  await expect(page).toHaveURL(`${path}/booklet?type=large`);
  const size = await page
    .locator('.candidate .words')
    .first()
    .evaluate((words) => getComputedStyle(words).fontSize);
  expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(24);
  await look(page, 'booklet-large');
  await page.emulateMedia({ media: 'print' });
  await takePicture(page, 'booklet-large-paper');
  await page.emulateMedia({ media: null });
  await check(page, 'booklet-large');
}

async function answer(candidate: Page, link: string, text: string): Promise<void> {
  await candidate.goto(link);
  await candidate.locator('[name^="answer."]').fill(text);
  await candidate.locator('[data-action=answer]').click();
  await expect(candidate.locator('[data-done=answered]')).toBeVisible();
}

function electionPath(demo: DemoChapter): string {
  return `${demo.officeUrl}/elections/${itemAt(demo.elections, 0).id}`;
}

/** A teller comes in with her words, on a device of her own. */
async function tellerPage(browser: Browser, page: Page, demo: DemoChapter): Promise<Page> {
  const teller = await otherDevice(browser, page);
  await teller.goto(`${electionPath(demo)}/committee`);
  await teller.locator('[name=words]').fill(itemAt(itemAt(demo.elections, 0).tellers, 0).words);
  await teller.locator('[data-action=enter]').click();
  await expect(teller.locator('[data-action=sign-out]')).toBeVisible();
  return teller;
}
