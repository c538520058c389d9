// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, type OfficerId } from '@amends/base';
import type { Page } from '@playwright/test';
import { enrolOfficer, sendReport, type SeededOfficer } from '../seed/play.ts';
import { startDemo, type DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { runAmends } from '../packages/app/testing/start-amends.ts';
import {
  comeBack,
  expect,
  fillSignIn,
  joinByLink,
  look,
  openCase,
  otherDevice,
  pressUntil,
  shownCode,
  signInOffice,
  takePicture,
  test as base,
} from './chapter.ts';

// Who reads and who serves changes, so each journey has a chapter of its own.

// Several people come and go in each, on devices of their own.
const JOURNEY_MS_MAX = 180_000;
const SAM = { name: 'Sam Osei', email: 'sam@riverside.example' };

type Journey = {
  readonly chapter: DemoChapter;
  /** Where the pages of its office begin. */
  readonly at: string;
  /** Another person's device, with her office open where an officer is given. */
  readonly device: (officer?: SeededOfficer) => Promise<Page>;
};

const test = base.extend<Journey>({
  // Playwright finds out what a fixture needs by its first parameter.
  // eslint-disable-next-line no-empty-pattern
  chapter: async ({}, use) => {
    const demo = await startDemo();
    await use(demo);
    await demo.amends.end('SIGTERM');
  },
  at: async ({ chapter }, use) => {
    await use(chapter.officeUrl);
  },
  device: async ({ page, browser, at }, use) => {
    const devices: Page[] = [];
    await use(async (officer) => {
      const other = await otherDevice(browser, page);
      devices.push(other);
      if (officer !== undefined) await signInOffice(other, at, officer);
      return other;
    });
    for (const other of devices) await other.context().close();
  },
});

test.describe.configure({ timeout: JOURNEY_MS_MAX });

test('an officer steps back with the keyboard alone: her office forgets the case, and the others go on', async ({
  page,
  device,
  chapter,
  at,
}) => {
  const [ana, jo] = chapter.officers;
  const report = await sendReport(chapter.place, {
    answers: { what: 'A canary was here.', who: 'Ana’s brother' },
    readers: chapter.both,
  });
  await signInOffice(page, at, ana);
  await openCase(page, report.reference);
  const name = await page.locator('#case-title').innerText();
  await page.locator('#draft').fill('Not sent.');
  await pressUntil(page, 'Tab', '#open-leave-case');
  await page.keyboard.press('Enter');
  await expect(page.locator('#panel-leave-case')).toContainText('Jo goes on with it.');
  await look(page, 'office-leave');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'office-leave-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('#panel-leave-case h4').focus();
  await pressUntil(page, 'Tab', '#panel-leave-case button[type=button]');
  await page.keyboard.press('Enter');
  await expect(page.locator('#open-leave-case')).toBeFocused();
  await page.keyboard.press('Enter');
  await pressUntil(page, 'Tab', '#panel-leave-case [data-action=leave-case]');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-inbox-said]')).toHaveText(
    `You stepped back from ${name}. This office has forgotten it.`,
  );
  await expect(page.locator('#inbox-title')).toBeFocused();
  await expect(page.locator(`[data-case="${name}"]`)).toHaveCount(0);
  expect(await page.content()).not.toContain('canary');
  await look(page, 'office-left');

  const hers = await device();
  await openThread(hers, at, report.returnCode);
  await expect(hers.getByText('Stepped back. What is written from here on, they cannot read.')).toBeVisible();
  await hers.locator('#message').fill('Thank you for saying so.');
  await hers.getByRole('button', { name: 'Send the message' }).click();
  await expect(hers.getByText('Thank you for saying so.')).toBeVisible();

  const joPage = await device(jo);
  await openCase(joPage, report.reference);
  await expect(joPage.getByText('Thank you for saying so.')).toBeVisible();
  await expect(joPage.locator('[data-gone]')).toHaveText('Ana stepped back. They cannot read what is written now.');
  await expect(joPage.locator('.send-choice [data-readers]').first()).toHaveText('The reporter and you can read this.');
  await expect(joPage.locator('[data-kind=leave]')).toHaveCount(1);
  await look(joPage, 'office-case-gone');

  await comeBack(page);
  await page.locator('#find').fill(report.reference);
  await expect(page.locator('[data-case]')).toHaveCount(0);
});

test('who alone can read a case steps back only when somebody else was let in', async ({ page, chapter, at }) => {
  const [ana] = chapter.officers;
  const reference = await reportWith(chapter, { readers: [ana.id], excludedNames: ['Kim, Samuel’s friend'] });
  await signInOffice(page, at, ana);
  await openCase(page, reference);
  await page.locator('[data-action=leave-case]').click();
  await expect(page.locator('[data-alone]')).toBeVisible();
  await expect(page.locator('#panel-leave-case')).toContainText('There is nobody yet whom you could let in');
  await look(page, 'office-leave-nobody');
  const sam = await comesIn(chapter);
  await comeBack(page);
  await page.locator('[data-action=let-in]').click();
  await expect(page.locator('[data-error-for=goes-on]')).toBeVisible();
  await page.locator(`[name=goes-on][value="${sam.id}"]`).check();
  await page.locator('[data-action=let-in]').click();
  await expect(page.locator('[data-named] input').first()).toBeFocused();
  await look(page, 'office-leave-alone');
  await page.getByLabel('Yes, Sam is meant').check();
  await page.locator('[data-action=let-in]').click();
  await expect(page.getByText('Then Sam must not read it.')).toBeVisible();
  await page.getByLabel('No, not Sam').check();
  await page.locator('[data-action=let-in]').click();
  await expect(page.locator('#panel-leave-case')).toContainText('Sam goes on with it.');
  await page.locator('#panel-leave-case [data-action=leave-case]').click();
  await expect(page.locator('[data-inbox-said]')).toContainText('You stepped back');
});

test('a term ends with her who goes: she hands on what only she reads, and the others end it', async ({
  page,
  device,
  chapter,
  at,
}) => {
  const [ana, jo] = chapter.officers;
  const reference = await reportWith(chapter, { readers: [ana.id] });
  const sam = await comesIn(chapter);
  await signInOffice(page, at, ana);
  await goToPeople(page);
  await look(page, 'office-people');
  await actOn(page, ana.name, 'term');
  await expect(page.locator('[data-only-mine]')).toContainText('Only you can read');
  await page.locator(`[name=successor][value="${sam.id}"]`).check();
  await expect(part(page, 'invite')).toHaveAttribute('data-state', 'done');
  await expect(part(page, 'names')).toHaveAttribute('data-state', 'done');
  await expect(part(page, 'let-in')).toHaveAttribute('data-state', 'now');
  await expect(page.locator('[data-step=end]')).toContainText('You cannot sign this yourself.');
  await look(page, 'office-term-mine');
  await page.locator('[data-action=grant]').click();
  await expect(part(page, 'let-in')).toHaveAttribute('data-state', 'done');
  await expect(page.locator('[data-only-mine]')).toHaveCount(0);

  const joPage = await device(jo);
  await goToPeople(joPage);
  await actOn(joPage, ana.name, 'term');
  await expect(part(joPage, 'invite')).toHaveAttribute('data-state', 'done');
  await joPage.locator('[data-action=retire]').click();
  await expect(part(joPage, 'end')).toHaveAttribute('data-state', 'waiting');
  const samPage = await signsSecond(await device(sam));
  await openCase(samPage, reference);
  await samPage.locator('#draft').fill('I am Sam, and go on with this.');
  await samPage.locator('[data-action=answer]').click();
  await expect(samPage.locator('[data-entry]').filter({ hasText: 'I am Sam' })).toBeVisible();
  await look(samPage, 'office-case-let-in');
  await cannotSignIn(page, at, ana);
});

test('a term ends without her who vanished: invited, gone through, let in, signed by two', async ({
  page,
  device,
  chapter,
  at,
}) => {
  const [ana, jo] = chapter.officers;
  const named = await reportWith(chapter, { readers: chapter.both, excludedNames: ['Sam from the choir'] });
  const other = await reportWith(chapter, { readers: chapter.both, excludedNames: ['Kim Adeyemi'] });
  const about = await sendReport(chapter.place, {
    answers: { what: 'He shouts.', who: 'Sam, the new one' },
    readers: chapter.both,
  });
  await signInOffice(page, at, jo);
  const nameOf = await namesOf(chapter);
  await goToPeople(page);
  await actOn(page, ana.name, 'term');
  await look(page, 'office-term');
  await page.locator('[data-action=make-link]').click();
  await expect(page.locator('[data-error-for=invite-name]')).toBeVisible();
  await page.locator('[name=invite-name]').fill(SAM.name);
  await page.locator('[name=invite-email]').fill(jo.email);
  await page.locator('[data-action=make-link]').click();
  await expect(page.locator('[data-error-for=invite-email]')).toContainText('serves with this address');
  await page.locator('[name=invite-email]').fill(SAM.email);
  await page.locator('[data-action=make-link]').click();
  const link = (await page.locator('[data-link]').getAttribute('data-link')) ?? '';
  await expect(page.locator('#link-title')).toBeFocused();
  await look(page, 'office-term-link');
  await page.locator('[data-action=put-away]').click();
  await expect(part(page, 'invite')).toHaveAttribute('data-state', 'waiting');
  expect(await page.content()).not.toContain(link.split('#')[1]);

  const samPage = await device();
  const keys = await joinByLink(samPage, link);
  await comeBack(page);
  await expect(part(page, 'invite')).toHaveAttribute('data-state', 'done');
  await expect(page.locator('[data-unanswered]')).toHaveAttribute('data-unanswered', '2');
  await expect(page.locator('[data-action=grant]')).toHaveCount(0);
  await look(page, 'office-term-names');
  await page
    .locator(`[data-named="${nameOf(named)}"]`)
    .getByLabel('Yes, Sam is meant')
    .check();
  await page
    .locator(`[data-named="${nameOf(other)}"]`)
    .getByLabel('No, not Sam')
    .check();
  await expect(page.locator(`[data-let-in="${nameOf(named)}"]`)).toHaveCount(0);
  await expect(page.locator(`[data-let-in="${nameOf(about.reference)}"]`)).toContainText('Is this about Sam?');
  await page.locator(`[data-let-in="${nameOf(about.reference)}"] input`).uncheck();
  await look(page, 'office-term-let-in');
  await page.locator('[data-action=grant]').click();
  await expect(part(page, 'let-in')).toHaveAttribute('data-state', 'done');
  await page.locator('[data-action=retire]').click();
  await expect(part(page, 'end')).toHaveAttribute('data-state', 'waiting');
  await look(page, 'office-term-waiting');

  await samPage.close();
  const signing = await signsSecond(await device({ ...SAM, ...keys, id: ana.id }));
  await openCase(signing, other);
  await signing.locator('#draft').fill('Sam here.');
  await signing.locator('[data-action=answer]').click();
  await expect(signing.locator('[data-entry]').filter({ hasText: 'Sam here.' })).toBeVisible();
  for (const reference of [named, about.reference]) {
    await expect(signing.locator(`[data-case="${nameOf(reference)}"]`)).toHaveCount(0);
  }
  await comeBack(page);
  await expect(part(page, 'end')).toHaveAttribute('data-state', 'done');
  await look(page, 'office-term-done');
  await page.locator('[data-action=people-back]').click();
  await expect(page.locator('[data-group=before]')).toContainText(ana.name);
  const anaPage = await device();
  await cannotSignIn(anaPage, at, ana);
});

test('who lost words and device gets a new link, and her cases back in one press', async ({
  page,
  device,
  chapter,
  at,
}) => {
  const [ana, jo] = chapter.officers;
  const reference = await reportWith(chapter, { readers: chapter.both });
  await signInOffice(page, at, jo);
  await goToPeople(page);
  await actOn(page, ana.name, 'invite-again');
  await expect(page.locator('[name=invite-email]')).toHaveValue(ana.email);
  await look(page, 'office-invite-again');
  await page.locator('[data-action=make-link]').click();
  const link = (await page.locator('[data-link]').getAttribute('data-link')) ?? '';
  await look(page, 'office-link');
  await page.locator('[data-action=put-away]').click();
  await expect(page.locator(`[data-person="${ana.name}"] [data-status]`)).toHaveAttribute('data-status', 'joins-again');

  const anaPage = await device();
  await joinByLink(anaPage, link);
  await expect(anaPage.locator('[data-case]')).toHaveCount(0);
  await comeBack(page);
  await page.locator(`[data-person="${ana.name}"]`).getByRole('button', { name: 'Give cases back' }).click();
  await look(page, 'office-give-back');
  await page.locator('[data-action=give-back]').click();
  await expect(page.locator('[data-action=give-back]')).toHaveCount(0);
  await comeBack(anaPage);
  await openCase(anaPage, reference);
  await expect(anaPage.getByText('It happened again.')).toBeVisible();
});

test('whom the server’s operator invited joins only when an officer has asked and signed', async ({
  page,
  chapter,
  at,
}) => {
  const { dataDir, place, officers } = chapter;
  const invited = ['--officer', `${SAM.name} <${SAM.email}>`, '--operator'];
  // The server may be writing at this moment: then the command says that the database is locked, and is given again.
  await expect(async () => {
    const made = await runAmends(['officer', 'invite', '--data', dataDir, '--office', place.officeId, ...invited]);
    expect(made).toMatchObject({ code: 0, err: '' });
  }).toPass();
  await signInOffice(page, at, officers[1]);
  await goToPeople(page);
  const row = page.locator(`[data-person="${SAM.name}"]`);
  await expect(row.locator('[data-status]')).toHaveAttribute('data-status', 'unconfirmed');
  await expect(row).toContainText('Ask Sam in person.');
  await look(page, 'office-unconfirmed');
  await page.locator('[data-action=confirm]').click();
  await expect(row.locator('[data-status]')).toHaveAttribute('data-status', 'invited');
  await page.locator('[data-action=take-back]').click();
  await expect(page.locator('[data-people-said]')).toContainText('The invitation is taken back.');
  await expect(row.locator('[data-action=take-back]')).toHaveCount(0);
});

test('an officer takes something down for somebody, who opens it with the slip', async ({
  page,
  device,
  chapter,
  at,
}) => {
  const [ana, jo] = chapter.officers;
  await signInOffice(page, at, jo);
  await page.locator('[data-action=record]').click();
  await page.locator('[data-action=send-record]').click();
  await expect(page.locator('[data-error-for=what]')).toBeVisible();
  await look(page, 'office-record-empty');
  await page.locator('#what').fill('She said it in the kitchen, twice.');
  await page.locator('[data-action=ask-clear]').click();
  await page.getByRole('button', { name: 'Keep what I wrote' }).click();
  await expect(page.locator('#what')).toHaveValue('She said it in the kitchen, twice.');
  await page.locator('[name=danger][value=no]').check();
  await page.locator('[name=wish][value="be-heard"]').check();
  await page.locator('#where').fill('The kitchen');
  await page.locator('#excluded-names').fill('Kim Adeyemi\nKim Adeyemi\n');
  await page.locator(`[name=reader][value="${jo.id}"]`).uncheck();
  await expect(page.getByText('You are left out: when it is sent, this device forgets it.')).toBeVisible();
  await page.locator(`[name=reader][value="${ana.id}"]`).uncheck();
  await page.locator('[data-action=send-record]').click();
  await expect(page.locator('[data-error-for=reader]')).toBeVisible();
  await page.locator(`[name=reader][value="${jo.id}"]`).check();
  await page.locator(`[name=reader][value="${ana.id}"]`).check();
  await look(page, 'office-record');
  await page.locator('[data-action=send-record]').click();
  const code = await shownCode(page);
  await look(page, 'office-slip');
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf).toMatch(/\/Count 1\b/);
  // A6, in points.
  expect(pdf).toMatch(/\/MediaBox \[0 0 29[78][.\d]* (419|420)[.\d]*\]/);
  await page.emulateMedia({ media: 'print' });
  const printed = await page.evaluate(() => document.body.innerText);
  const words = code.split('-');
  for (const word of words) expect(printed).toContain(word);
  const besides = printed.split('\n').filter((line) => !words.includes(line.trim()));
  expect(printed).toContain(`/${chapter.place.officeId}/return`);
  expect(printed).toContain('you get a new one that no officer knows');
  expect(besides.join('\n')).not.toMatch(/Riverside Chapter|harass|report|officer of|kitchen/i);
  await takePicture(page, 'office-slip-print');
  await page.emulateMedia({ media: 'screen' });
  // She may look at something else, and is not left to forget it.
  await goToPeople(page);
  await expect(page.locator('[data-slip-waits]')).toBeVisible();
  await page.locator('[data-action=show-slip]').click();
  await expect(page.locator('#place-title')).toHaveText('Give them this slip');
  const asked = page.waitForEvent('dialog');
  await page.evaluate(() => void setTimeout(() => location.reload()));
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  const reference = await page.locator('[data-slip] .reference').innerText();
  await page.locator('[data-action=given]').click();
  await expect(page.locator('[data-inbox-said]')).toContainText('The slip is gone from this device');
  await expect(page.locator('[data-return-code]')).toHaveCount(0);
  expect(await page.content()).not.toContain(code);
  await openCase(page, reference);
  await expect(page.locator('[data-recorded]')).toContainText('You took this down');
  await look(page, 'office-case-recorded');

  const hers = await device();
  await openThread(hers, at, code);
  await expect(hers.getByRole('heading', { name: 'An officer has seen this code' })).toBeVisible();
  const own = await shownCode(hers);
  await hers.getByRole('button', { name: /^I have it/ }).click();
  await expect(hers.locator('[data-done=replaced]')).toBeVisible();
  await expect(hers.getByText('She said it in the kitchen, twice.')).toBeVisible();
  await openThread(hers, at, code);
  await expect(hers.locator('[data-replaced]')).toBeFocused();
  await openThread(hers, at, own);
  await expect(hers.getByText('She said it in the kitchen, twice.')).toBeVisible();
  await comeBack(page);
  await expect(page.locator('[data-kind=new-code]')).toContainText('No officer knows it.');
});

type Draft = { readonly readers: readonly OfficerId[]; readonly excludedNames?: readonly string[] };

/** A report that may name people who are never to read it. */
async function reportWith(chapter: DemoChapter, draft: Draft): Promise<string> {
  const client = chapter.reporter();
  const report = { kind: 'report', answers: { what: 'It happened again.' }, files: [], notifyNow: false } as const;
  const prepared = must(await client.prepare({ ...report, ...draft }));
  return must(await client.send(prepared)).reference;
}

/** Sam is invited by Jo and joins, each on a device of their own. */
async function comesIn(chapter: DemoChapter): Promise<SeededOfficer> {
  const { secret } = must(await (await chapter.officer(1)).invite(SAM));
  return await enrolOfficer(chapter.place, { email: SAM.email, secret });
}

async function namesOf(chapter: DemoChapter): Promise<(reference: string) => string> {
  const cases = (await chapter.officer(1)).cases();
  return (reference) => cases.find((view) => view.reference === reference)?.codeName ?? '';
}

async function goToPeople(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('button', { name: /^People/ })
    .click();
  await expect(page.locator('[data-group=serving]')).toBeVisible();
}

async function actOn(page: Page, person: string, action: string): Promise<void> {
  await page.locator(`[data-person="${person}"] [data-action="${action}"]`).click();
  await expect(page.locator('#place-title')).toBeFocused();
}

function part(page: Page, step: string) {
  return page.locator(`[data-step="${step}"]`);
}

/** A second officer finds what waits for a signature, and signs. */
async function signsSecond(other: Page): Promise<Page> {
  await expect(other.getByText('1 waits for your signature')).toHaveCount(1);
  await goToPeople(other);
  await expect(other.locator('[data-proposal=retire]')).toContainText('Jo proposes that Ana serves no longer.');
  await look(other, 'office-to-sign');
  await other.locator('[data-action=cosign]').click();
  await expect(other.locator('[data-people-said]')).toHaveText('Signed. It is so from now on.');
  await other.getByRole('button', { name: /^Inbox/ }).click();
  return other;
}

async function cannotSignIn(page: Page, at: string, officer: SeededOfficer): Promise<void> {
  await page.goto(`${at}/office/`);
  await fillSignIn(page, officer);
  await expect(page.locator('[data-error-for=sign-in]')).toContainText('do not fit together');
}

async function openThread(page: Page, at: string, code: string): Promise<void> {
  await page.goto(`${at}/return`);
  await page.locator('[name=code]').fill(code.replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}
