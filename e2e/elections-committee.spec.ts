// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { itemAt, must, parseOfficeId } from '@amends/base';
import { listPresets } from '../packages/app/rules/list-presets.ts';
import { withData } from '../packages/app/cli/open-data.ts';
import { draftCall } from '../packages/app/services/elections/draft-call.ts';
import { openElection } from '../packages/app/services/elections/open-election.ts';
import { createOffice } from '../packages/app/services/create-office.ts';
import { RIVERSIDE } from '../seed/riverside.ts';
import { TELLERS } from '../seed/elections.ts';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { check, expect, look, lookWithoutScripts, otherDevice, shownCode, takePicture, test } from './chapter.ts';
import { comeInByLink } from './tellers.ts';

// An election committee from its link to a published call, and what the public sees of it.

const LIST_WITH_MISTAKES = [
  'Name,Email,Dues paid until',
  'Noor Haddad,noor@riverside.example,2027-01-31',
  'Ines Prado,ines@riverside,2027-01-31',
  'Bo Lind,noor@riverside.example,2027-01-31',
  ',nameless@riverside.example,2027-01-31',
].join('\n');
const LIST = [
  'Name,Email,Dues paid until',
  'Noor Haddad,noor@riverside.example,2027-01-31',
  'Ines Prado,ines@riverside.example,2027-01-31',
  'Bo Lind,,2027-01-31',
  'Mara Quist,mara@riverside.example,2020-01-31',
].join('\n');

test('a committee comes in, writes its call, takes a roll and publishes; everybody reads it', async ({
  page,
  demo,
  office,
  browser,
}) => {
  test.setTimeout(180_000);
  const { url, links } = await openDraft(demo);
  const words = await comeInByLink(page, links[0]);
  const kim = await otherDevice(browser, page);
  await comeInByLink(kim, links[1], { isLost: true });
  await page.reload();
  await expect(page.locator('h1')).toHaveText('Two officers for next year');
  await look(page, 'election-committee');

  // Somebody else sees neither the draft nor the pages behind it.
  await kim.context().clearCookies();
  expect((await kim.goto(url))?.status()).toBe(404);
  await kim.goto(`${url}/committee/roll`);
  await expect(kim).toHaveURL(`${url}/committee`);
  await look(kim, 'election-enter');
  await kim.locator('[name=words]').fill(words);
  await kim.locator('[data-action=enter]').click();
  await expect(kim.locator('h1')).toHaveText('Two officers for next year');

  await writeCall(page, url);
  await takeRoll(page, url);
  await inviteTrustees(page, url);

  await page.goto(`${url}/committee/call`);
  await page.locator('[data-action=publish]').click();
  await expect(page.getByRole('status')).toContainText('The call is out');
  await check(page, 'election-committee-called');
  await page.goto(`${url}/committee/call`);
  await expect(page.locator('[name="rules.method"]')).toHaveCount(0);
  await look(page, 'election-call-out');

  const visitor = await otherDevice(browser, page);
  await visitor.goto(office);
  await visitor.getByRole('link', { name: 'See the elections' }).click();
  await look(visitor, 'elections');
  await visitor.getByRole('link', { name: 'Two officers for next year' }).click();
  await expect(visitor.locator('h1')).toHaveText('Two officers for next year');
  await expect(visitor.locator('main')).toContainText('Sam Osei and Kim Larsen');
  const html = await visitor.content();
  for (const secret of ['sam@riverside.example', 'noor@riverside.example', 'Noor Haddad'])
    expect(html).not.toContain(secret);
  await visitor.locator('summary', { hasText: 'Check the rules' }).click();
  await expect(visitor.locator('main')).toContainText('28 days');
  await look(visitor, 'election-rules');
});

test('the public pages of an election need no scripts, and its poster is one page', async ({
  browser,
  page,
  demo,
  office,
}) => {
  const plain = await browser.newContext({ viewport: page.viewportSize(), javaScriptEnabled: false });
  const visitor = await plain.newPage();
  const [election] = demo.elections;
  await visitor.goto(`${office}/elections/${election?.id ?? ''}`);
  await expect(visitor.locator('main')).toContainText('You can be nominated now.');
  // The role, the qualities, how to apply: on the page, on the poster and in the announcement.
  const call = draftCall({ title: '', rules: itemAt(listPresets(), 0).rules, now: 0 });
  for (const said of [call.aboutRole, ...call.qualities, call.howToApply])
    await expect(visitor.locator('main')).toContainText(said);
  await lookWithoutScripts(visitor, 'election');
  await visitor.getByRole('link', { name: 'Poster and announcement' }).click();
  await expect(visitor.locator('#announcement')).toHaveValue(/When \(New York time\)/);
  for (const said of [call.aboutRole, ...call.qualities, call.howToApply]) {
    await expect(visitor.locator('.poster')).toContainText(said);
    expect(await visitor.locator('#announcement').inputValue()).toContain(said);
  }
  await lookWithoutScripts(visitor, 'election-poster');
  await visitor.emulateMedia({ media: 'print' });
  await takePicture(visitor, 'election-poster-print');
  const pdf = (await visitor.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
  await plain.close();
});

test('words that nobody wrote down leave the page of a link after five quiet minutes, and it opens again', async ({
  page,
  demo,
}) => {
  const { links } = await openDraft(demo);
  await page.clock.install();
  await page.goto(links[0]);
  const before = await shownCode(page);
  await page.locator('a.skip').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#page$/);
  expect(await shownCode(page)).toBe(before);
  await page.clock.fastForward('05:30');
  await expect(page.locator('[data-was-quiet]')).toContainText('Open your link again');
  await look(page, 'election-join-was-quiet');
  await page.goto(links[0]);
  expect(await shownCode(page)).not.toBe(before);
});

test('an office without elections says so, and its front page does not speak of them', async ({ page, demo }) => {
  const id = must(parseOfficeId('north'));
  await withData({ data: demo.dataDir }, async (context) => {
    const officers = [{ name: 'Ana Nwosu', email: 'ana@north.example', operator: false }];
    must(await createOffice(context, { id, profile: { ...RIVERSIDE, name: 'North Chapter' }, officers }));
  });
  await page.goto(`${demo.place.url}/north/elections`);
  await expect(page.locator('main')).toContainText('There is no election here yet.');
  await look(page, 'elections-none');
  await page.goto(`${demo.place.url}/north`);
  await expect(page.getByRole('link', { name: 'See the elections' })).toHaveCount(0);
  expect((await page.goto(`${demo.place.url}/north/elections/not-one`))?.status()).toBe(404);
});

async function openDraft(
  demo: DemoChapter,
): Promise<{ readonly url: string; readonly links: readonly [string, string] }> {
  const { url, officeId } = demo.place;
  const rules = listPresets().find(({ name }) => name === 'two-officers-approval')?.rules;
  if (rules === undefined) throw new Error('the preset is there');
  const opened = await withData({ data: demo.dataDir }, async (context) => {
    const call = draftCall({ title: 'Two officers for next year', rules, now: context.clock() });
    return must(await openElection(context, officeId, { call, tellers: TELLERS }));
  });
  const at = `${url}/${officeId}/elections/${opened.id}`;
  const [sam = '', kim = ''] = opened.invitations.map(({ secret }) => `${at}/join#${secret}`);
  return { url: at, links: [sam, kim] };
}

async function writeCall(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/committee/call`);
  await look(page, 'election-call');
  const closes = page.locator('[id="schedule.nominationsCloseAt"]');
  const opens = await page.locator('[id="schedule.nominationsOpenAt"]').inputValue();
  await closes.fill(opens);
  await page.locator('[name="rules.seats"]').fill('many');
  await page.locator('[data-action=save]').click();
  await expect(page.locator('[data-error-for="rules.seats"]')).toBeVisible();
  await expect(closes).toHaveValue(opens);
  await page.locator('[name="rules.seats"]').fill('2');
  await page.locator('[data-action=publish]').click();
  await expect(page.locator('[data-error-for="contact"]')).toBeVisible();
  await expect(page.locator('[data-error-for="schedule.nominationsCloseAt"]')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('The draft is saved.');
  await look(page, 'election-call-wrong');
  await page.locator('[name=contact]').fill('elections@riverside.example');
  await page.locator('[data-action=propose]').click();
  await expect(page.getByRole('status')).toContainText('Dates worked out');
  await expect(page.locator('main')).toContainText('Ready to publish');
}

async function takeRoll(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/committee/roll`);
  await page.locator('[data-action=preview]').click();
  await expect(page.locator('[data-error-for=list]')).toContainText('paste the list');
  const file = { name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST_WITH_MISTAKES) };
  await page.locator('[name=file]').setInputFiles(file);
  await page.locator('[data-action=preview]').click();
  await expect(page.locator('[data-error-for=list]')).toContainText('Line 3: email cannot be read.');
  await expect(page.locator('[data-error-for=list]')).toContainText('Line 4: the same email as line 2.');
  await expect(page.locator('[data-action=use]')).toHaveCount(0);
  await look(page, 'election-roll-mistakes');
  await page.locator('[name=list]').fill(LIST);
  await page.locator('[data-action=preview]').click();
  await look(page, 'election-roll-preview');
  await page.locator('[data-action=use]').click();
  await expect(page.locator('main')).toContainText('3 of 4 on the roll may vote.');
  await page.locator('[name=name]').fill('Noor Haddad');
  await page.locator('[name=email]').fill('NOOR@riverside.example');
  await page.locator('[data-action=add]').click();
  await expect(page.locator('[data-error-for=email]')).toContainText('on the roll already');
  await page.locator('[name=email]').fill('noor.h@riverside.example');
  await page.locator('[data-action=add]').click();
  await expect(page.locator('main')).toContainText('4 of 5 on the roll may vote.');
  await look(page, 'election-roll');
}

async function inviteTrustees(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/committee/people`);
  await page.locator('#trustee-name').fill('Tove Adler');
  await page.locator('#trustee-email').fill('tove');
  await page.locator('[data-action=invite-trustee]').click();
  await expect(page.locator('[data-error-for=email]')).toBeVisible();
  await page.locator('#trustee-email').fill('tove@riverside.example');
  await page.locator('[data-action=invite-trustee]').click();
  await expect(page.locator('[data-link]')).toContainText('/join#');
  await look(page, 'election-link');
  await page.goto(`${url}/committee/people`);
  await expect(page.locator('[data-link]')).toHaveCount(0);
  await page.locator('#trustee-name').fill('Ravi Menon');
  await page.locator('#trustee-email').fill('ravi@riverside.example');
  await page.locator('[data-action=invite-trustee-mail]').click();
  await expect(page.getByRole('status')).toContainText('ravi@riverside.example');
  await page.goto(`${url}/committee/people`);
  await look(page, 'election-people');
  await page.locator('summary', { hasText: 'Give a new link' }).last().click();
  await page.locator('[data-action=remove]').last().click();
  await expect(page.getByRole('status')).toContainText('Taken off');
}
