// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Locator, Page } from '@playwright/test';
import { gentleFlags } from '@amends/domain';
import { sendReport } from '../seed/play.ts';
import type { OpenThread } from '../packages/app/client/reporter-client.ts';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { readRows } from '../packages/app/testing/read-rows.ts';
import {
  expect,
  fillSignIn,
  hold,
  keptByBrowser,
  look,
  loseAnswer,
  openCase,
  otherDevice,
  signInOffice,
  test,
} from './chapter.ts';

const KEYS_GONE = /Keys and opened text are gone from this (?:device|page)/;

test('an officer signs in, finds the most urgent first, and looks for a word on her device only', async ({
  page,
  demo,
  office,
}) => {
  const [ana] = demo.officers;
  const danger = { what: 'He stands under the weathercock right now.', danger: 'yes' } as const;
  const urgent = await sendReport(demo.place, { answers: danger, readers: demo.both });
  await page.goto(`${office}/office/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open the office');
  await look(page, 'office-sign-in');
  await page.getByRole('button', { name: 'Open the office' }).click();
  await expect(page.locator('[data-error-for=email]')).toBeVisible();
  await page.locator('[name=email]').fill(ana.email);
  await page.locator('[name=words]').fill(ana.words.replaceAll('-', ' ').toUpperCase());
  await page.locator('[name=totp]').fill('000000');
  await page.getByRole('button', { name: 'Open the office' }).click();
  await expect(page.locator('[data-error-for=sign-in]')).toContainText('do not fit together');
  await look(page, 'office-sign-in-wrong');

  await signInOffice(page, office, ana);
  const names = page.locator('[data-case]');
  await expect(page.locator('[data-alarm=pages-changed]')).toHaveCount(0);
  await look(page, 'office-inbox');
  const cases = (await demo.officer(0)).cases();
  const nameOf = (reference: string) => cases.find((view) => view.reference === reference)?.codeName ?? '';
  // Other journeys on this demo leave reports of danger too, and those that wait have waited longer.
  const inDanger = cases.filter(({ state }) => state.danger !== 'no' && state.waitingSince !== undefined).length;
  await expect(names.nth(inDanger - 1)).toHaveAttribute('data-case', nameOf(urgent.reference));
  await expect(names.last()).toHaveAttribute('data-case', nameOf(demo.reports[1]?.reference ?? ''));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.locator('#find').fill('under WEATHERCOCK');
  await expect(names).toHaveCount(1);
  await page.locator('#find').fill('zebra');
  await expect(page.getByText('Nothing here has these words')).toBeVisible();
  await look(page, 'office-inbox-none');
  expect(asked).toEqual([]);
});

test('the digits stand above the inbox until they were compared', async ({ page, demo, office }) => {
  await signInOffice(page, office, demo.officers[0]);
  const banner = page.locator('.compare');
  await expect(banner.locator('summary')).toContainText('Jo');
  await banner.locator('summary').click();
  await expect(banner).toContainText(/(\d{5} ){4}\d{5}/);
  await look(page, 'office-digits');
  await banner.getByRole('button').click();
  await expect(banner).toHaveCount(0);
  await expect(page.locator('#inbox-title')).toBeFocused();
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'office-inbox-dark');
  await page.locator('[data-case]').first().click();
  await expect(page.locator('#draft')).toBeVisible();
  await look(page, 'office-case-dark');
  await page
    .getByRole('button', { name: /^(Back to the inbox|Inbox)/ })
    .first()
    .click();
  // One step back at most: a second one would lead out of the office, and lock it.
  await expect(page.locator('#inbox-title')).toBeVisible();
  await expect(page.locator('#draft')).toHaveCount(0);
  await expect(banner).toHaveCount(0);
});

test('one press acknowledges; the reporter reads answer and question, and never the note', async ({
  page,
  demo,
  office,
  browser,
}) => {
  const [ana, jo] = demo.officers;
  const report = await sendReport(demo.place, { answers: { what: 'The chair shouts at us.' }, readers: demo.both });
  const isNarrow = (page.viewportSize()?.width ?? 0) < 600;
  await signInOffice(page, office, ana);
  await expect(page.locator('.case-room')).toBeVisible({ visible: !isNarrow });
  await openCase(page, report.reference);
  await expect(page.getByText('You opened it')).toBeVisible();
  // On a phone one pane at a time.
  await expect(page.locator('#find')).toBeVisible({ visible: !isNarrow });
  await look(page, 'office-case');
  const opened = await openThread(demo, report.returnCode);
  expect(opened.readers.find(({ name }) => name === ana.name)?.openedOn).toMatch(/^\d{4}-\d\d-\d\d$/);

  await expect(page.locator('.acknowledge [data-readers]')).toHaveText('The reporter, Jo and you can read this.');
  await page.locator('[data-action=acknowledge]').click();
  await expect(page.locator('[data-said]')).toHaveText(/Acknowledged/);
  await expect(page.locator('#composer-title')).toBeFocused();
  await page.locator('[data-action=answer]').click();
  await expect(page.locator('[data-error-for=draft]')).toBeVisible();
  await expect(page.locator('#draft')).toBeFocused();
  await look(page, 'office-case-empty');

  const prompts = page.locator('.composer .prompts li');
  await expect(prompts).toHaveText([/^Thank them/, /^Say what happens next/, /^Ask, do not ask why/]);
  const [last, box] = [await prompts.last().boundingBox(), await page.locator('#draft').boundingBox()];
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(box?.y ?? 0);
  for (const [action, readers] of [
    ['answer', 'The reporter, Jo and you can read this.'],
    ['ask', 'The reporter, Jo and you can read this.'],
    ['note', 'Only Jo and you can read this. The reporter cannot.'],
  ] as const) {
    await expect(page.locator(`.send-choice:has([data-action=${action}]) [data-readers]`)).toHaveText(readers);
  }
  const flagged = 'Thank you. Why did you stay so long?';
  await page.locator('#draft').fill(flagged);
  await expect(page.locator('[data-flag]')).toHaveCount(gentleFlags(flagged).length);
  await look(page, 'office-case-flag');
  await send(page, 'answer', flagged);
  await send(page, 'ask', 'Would a walk suit you on Friday?');
  await send(page, 'note', 'I know the chair. Could you take this?');
  await expect(page.locator('[data-audience=file]')).toContainText('I know the chair');
  await look(page, 'office-case-note');

  const thread = await openThread(demo, report.returnCode);
  expect(thread.items.map(({ kind, text }) => [kind, text]).slice(2)).toEqual([
    ['message', flagged],
    ['ask', 'Would a walk suit you on Friday?'],
  ]);
  expect(JSON.stringify(thread.items)).not.toContain('I know the chair');
  const joPage = await otherDevice(browser, page);
  await signInOffice(joPage, office, jo);
  await openCase(joPage, report.reference);
  await expect(joPage.locator('[data-audience=file]')).toContainText('I know the chair');
  await joPage.context().close();
});

test('who was left out is named on every composer, and sees nothing of the case', async ({
  page,
  demo,
  office,
  browser,
}) => {
  const [ana, jo] = demo.officers;
  const excluding = demo.reports[1]?.reference ?? '';
  await signInOffice(page, office, ana);
  await openCase(page, excluding);
  const name = await page.locator('#case-title').innerText();
  await expect(page.locator('.send-choice [data-readers]')).toHaveText([
    'The reporter and you can read this. Jo cannot.',
    'The reporter and you can read this. Jo cannot.',
    'Only you can read this. The reporter and Jo cannot.',
  ]);
  await expect(page.getByRole('button', { name: 'Note to yourself' })).toBeVisible();
  await expect(page.locator('.case-head')).toContainText('only the reporter’s code opens it again');
  await look(page, 'office-case-left-out');
  const joPage = await otherDevice(browser, page);
  await signInOffice(joPage, office, jo);
  await expect(joPage.locator(`[data-case="${name}"]`)).toHaveCount(0);
  await joPage.locator('#find').fill(excluding);
  await expect(joPage.locator('[data-case]')).toHaveCount(0);
  await joPage.context().close();
});

test('when the reporter asked to stop, nothing is left to send but a note', async ({ page, demo, office }) => {
  const report = await sendReport(demo.place, { answers: { what: 'Leave it, please.' }, readers: demo.both });
  const withdrawn = await demo.reporter().withdraw(await openThread(demo, report.returnCode), 'Please stop.');
  expect(withdrawn.ok).toBe(true);
  await signInOffice(page, office, demo.officers[0]);
  await openCase(page, report.reference);
  await expect(page.locator('.case [data-action]')).toHaveCount(1);
  await send(page, 'note', 'We leave this alone.');
  await look(page, 'office-case-withdrawn');
});

test('a reminder, a closing with a second signature, and a new code given in person', async ({
  page,
  demo,
  office,
  browser,
}) => {
  const [ana, jo] = demo.officers;
  const report = await sendReport(demo.place, { answers: { what: 'They took my chair.' }, readers: demo.both });
  await signInOffice(page, office, ana);
  await openCase(page, report.reference);

  await page.locator('[data-action=remind]').click();
  const reminded = 'Only Jo and you can read this. The reporter cannot.';
  await expect(page.locator('#panel-remind [data-readers]')).toHaveText(reminded);
  await page.locator('#panel-remind [data-action=remind]').click();
  await expect(page.locator('[data-error-for=remind-text]')).toBeVisible();
  await look(page, 'office-remind');
  await page.locator('[name=remind-text]').fill('Call her about the chair');
  await page.locator('#panel-remind [data-action=remind]').click();
  await expect(page.locator('[data-said]')).toHaveText(/^Set\./);
  const title = /“([a-z]+-[a-z]+)”/.exec(await page.locator('[data-kind=remind]').innerText())?.[1];
  const jobs = readRows(`${demo.dataDir}/amends.sqlite`, "SELECT title FROM jobs WHERE kind = 'reminder'");
  expect(jobs.map((job) => job.title)).toContain(title);
  expect(JSON.stringify(jobs)).not.toContain('chair');

  await page.locator('[data-action=close]').click();
  await expect(page.locator('#panel-close [data-readers]')).toHaveText('The reporter, Jo and you can read this.');
  await page.locator('[name=outcome]').selectOption('repaired');
  await page.locator('[name=closing-words]').fill('It is back. Write any time.');
  await page.locator('[name=second]').check();
  // What she wrote stays in the panel when it is closed.
  await page.locator('#panel-close').getByRole('button', { name: 'Not now' }).click();
  await page.locator('[data-action=close]').click();
  await expect(page.locator('[name=closing-words]')).toHaveValue('It is back. Write any time.');
  await expect(page.locator('[name=second]')).toBeChecked();
  await look(page, 'office-close');
  await page.locator('#panel-close [data-action=close]').click();
  await expect(page.getByText('Another officer still has to sign.')).toBeVisible();

  const joPage = await otherDevice(browser, page);
  await signInOffice(joPage, office, jo);
  await openCase(joPage, report.reference);
  await look(joPage, 'office-countersign');
  await joPage.locator('[data-action=countersign]').click();
  await expect(joPage.locator('[data-said]')).toHaveText(/Signed/);
  await joPage.context().close();
  expect((await openThread(demo, report.returnCode)).closed).toBe(true);

  await page.locator('[data-action=new-code]').click();
  await page.locator('#panel-new-code [data-action=new-code]').click();
  const code = (await page.locator('[data-return-code]').getAttribute('data-return-code')) ?? '';
  await look(page, 'office-new-code');
  await page.getByRole('button', { name: 'Hide the words' }).click();
  await expect(page.locator('[data-return-code]')).toHaveCount(0);
  expect((await demo.reporter().open(report.returnCode)).ok).toBe(false);
  expect((await openThread(demo, code)).items.map(({ kind }) => kind)).toContain('new-code');
});

test('files go both ways, and what a reporter wrote is never run', async ({ page, demo, office }) => {
  const markup = '<img src=x onerror="document.title=\'run\'"><script>document.title="run"</script>';
  const report = await sendReport(demo.place, { answers: { what: markup, who: markup }, readers: demo.both });
  const reporter = demo.reporter();
  const photo = Buffer.alloc(90_000, 3);
  const file = new File([photo], `${markup.replaceAll('/', '')}.png`, { type: 'image/png' });
  const draft = { name: file.name, type: file.type, size: file.size, stream: () => file.stream() };
  const written = await reporter.write(await openThread(demo, report.returnCode), { text: markup, files: [draft] });
  expect(written.ok).toBe(true);
  await signInOffice(page, office, demo.officers[0]);
  await openCase(page, report.reference);
  await expect(page.locator('.case .words').first()).toHaveText(markup);
  await expect(page.locator('.attachments')).toContainText('<img src=x');
  expect(await page.locator('main img, main script').count()).toBe(0);
  await expect(page).toHaveTitle('Office');
  await look(page, 'office-case-markup');

  const saving = page.waitForEvent('download');
  await page.locator('[data-download]').click();
  const stream = await (await saving).createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  expect(Buffer.concat(parts).equals(photo)).toBe(true);

  // A first try arrives, and its answer does not. A file that is added then is not taken for sent.
  await page.locator('#draft').fill('Here is the letter.');
  await page.route('**/api/office/entries', loseAnswer, { times: 1 });
  await page.locator('[data-action=answer]').click();
  await expect(page.locator('[data-error-for=draft]')).toBeVisible();
  await page.getByText('Add files').first().click();
  const letter = Buffer.from('Dear you.');
  await page.locator('#draft-files').setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: letter });
  const letGo = await hold(page, '**/api/office/entries');
  await page.locator('[data-action=answer]').click();
  // On its way, it cannot be sent a second time, by keys neither, and the focus stays where it was.
  await expect(page.locator('[data-action=answer]')).toBeFocused();
  await page.keyboard.press('Enter');
  // Nor though she came back from the inbox meanwhile.
  await openCase(page, report.reference);
  await expect(page.locator('[data-action=answer]')).toBeDisabled();
  letGo();
  await expect(page.locator('[data-entry]').filter({ hasText: 'Here is the letter.' })).toHaveCount(2);
  await expect(page.locator('#draft')).toHaveValue('');
  const thread = await openThread(demo, report.returnCode);
  const got = await thread.items.at(-1)?.files[0]?.download();
  expect(got?.ok === true && Buffer.from(got.value).equals(letter)).toBe(true);

  // What arrives after the lock is saved nowhere.
  let saved = 0;
  page.on('download', () => (saved += 1));
  const letIn = await hold(page, '**/api/files/**');
  await page.locator('[data-download]').first().click();
  await page.locator('[data-action=lock]').click();
  await expect(page.getByText(KEYS_GONE)).toBeVisible();
  const arrived = page.waitForResponse('**/api/files/**');
  letIn();
  await arrived;
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  expect(saved).toBe(0);
});

test('locked or signed out, keys and text are gone from the page, and the server knows her no more', async ({
  page,
  demo,
  office,
}) => {
  const [ana] = demo.officers;
  const report = await sendReport(demo.place, { answers: { what: 'A canary sings here.' }, readers: demo.both });
  const isGone = async () => {
    await expect(page.getByText(KEYS_GONE)).toBeVisible();
    expect(await page.content()).not.toContain('canary');
    await expect(page.locator('[data-case]')).toHaveCount(0);
  };
  await page.clock.install();
  await signInOffice(page, office, ana);
  await page.getByRole('button', { name: 'Office', exact: true }).click();
  await expect(page.locator('[data-public-shown=card]')).toBeVisible();
  await look(page, 'office-place');
  await changeOwnLines(page, office);
  await changeOutsideHelp(page, office);
  await page.getByRole('button', { name: 'Inbox', exact: false }).first().click();
  await openCase(page, report.reference);
  await expect(page.getByText('A canary sings here.')).toBeVisible();
  await page.locator('#draft').fill('A draft with a canary');
  const { cookies, ...kept } = (await keptByBrowser(page)) as { cookies: { name: string; httpOnly: boolean }[] };
  expect(cookies.map(({ name, httpOnly }) => [name, httpOnly])).toEqual([['__Host-session', true]]);
  expect(kept).toEqual({ local: [], session: [], databases: [], caches: [], workers: 0 });
  await page.clock.fastForward('09:30');
  await expect(page.getByText('locks in 1 min')).toBeVisible();
  // A page that still scrolls after a step of ours says that somebody is there, and ten minutes begin anew.
  await expect(async () => {
    await page.clock.fastForward('10:10');
    await expect(page.getByText(KEYS_GONE)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await isGone();
  await look(page, 'office-locked');

  await signInOffice(page, office, ana);
  await openCase(page, report.reference);
  const otherTab = await page.context().newPage();
  await signInOffice(otherTab, office, ana);
  await page.locator('[data-action=lock]').click();
  await isGone();
  await expect(otherTab.getByText('You locked the office or signed out in another tab')).toBeVisible();
  await expect(otherTab.locator('[data-case]')).toHaveCount(0);
  await otherTab.close();
  await page.goBack();
  expect(await page.content()).not.toContain('canary');

  await signInOffice(page, office, ana);
  await openCase(page, report.reference);
  await page.context().setOffline(true);
  await page.locator('[data-action=sign-out]').click();
  await expect(page.getByText('The server could not be told')).toBeVisible();
  await page.context().setOffline(false);

  // What was on its way when she left the page opens nothing, should somebody come back to it.
  await page.goto(`${office}/office/`);
  const letIn = await hold(page, '**/api/sign-in');
  const asked = page.waitForRequest('**/api/sign-in');
  await fillSignIn(page, ana);
  await asked;
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
  const ended = page.waitForResponse('**/api/sign-out');
  letIn();
  await ended;
  await expect(page.locator('[name=email]')).toHaveValue('');
  await expect(page.locator('[data-case]')).toHaveCount(0);

  // Somebody on the way shows reporters another number than the officers signed.
  await page.route('**/privacy', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/\d{5}(?: \d{5}){4}/, '11111 22222 33333 44444 55555');
    await route.fulfill({ response, body });
  });
  await signInOffice(page, office, ana);
  await expect(page.locator('[data-alarm=pages-changed]')).toBeVisible();
  await look(page, 'office-alarm');
  await openCase(page, report.reference);
  await page.locator('[data-action=sign-out]').click();
  await isGone();
  const status = await page.evaluate(async (url) => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(url, { method: 'POST', headers, body: '{"known":{}}' })).status;
  }, `${office}/api/office/channels`);
  expect(status).toBe(401);
  await page.goBack();
  expect(await page.content()).not.toContain('canary');
  await expect(page.locator('[data-case]')).toHaveCount(0);
});

/** She changes what the front page says of her, and a line that is too long costs her nothing that she typed. */
async function changeOwnLines(page: Page, office: string): Promise<void> {
  await page.locator('[data-action=change-card]').click();
  await expect(page.locator('#card-contact')).toBeFocused();
  const link = `https://signal.example/#eu/${'x'.repeat(70)}`;
  await page.locator('#card-contact').fill(link);
  await page.locator('#card-pronouns').fill('p'.repeat(61));
  await page.locator('[data-action=save-card]').click();
  await expect(page.locator('[data-error-for=card-pronouns]')).toContainText('60 letters');
  await expect(page.locator('#card-pronouns')).toBeFocused();
  await expect(page.locator('#card-contact')).toHaveValue(link);
  await look(page, 'office-card-wrong');
  await page.locator('#card-contact').fill('Signal: ana.42');
  await page.locator('#card-pronouns').fill('she');
  await expect(page.locator('[data-card-preview]')).toContainText('Signal: ana.42');
  await look(page, 'office-card');
  await page.locator('[data-action=save-card]').click();
  await expect(page.getByText('Saved. The front page says so now')).toBeVisible();
  await expect(page.locator('[data-public-shown=card]')).toContainText('she');
  expect(await (await page.request.get(`${office}/`)).text()).toContain('Signal: ana.42');
}

/** She puts a number right, and takes out a line that she began; an address that is none costs her nothing that she typed. */
async function changeOutsideHelp(page: Page, office: string): Promise<void> {
  const line = (place: number): Locator => page.locator(`[data-help-line="${String(place)}"]`);
  await expect(page.locator('[data-public-shown=help]')).toContainText('555-0117');
  await page.locator('[data-action=change-help]').click();
  await expect(line(1).getByLabel('Who helps')).toBeFocused();
  await page.locator('[data-action=add-help]').click();
  await expect(line(4).getByLabel('Who helps')).toBeFocused();
  await line(4).locator('[data-action=take-out-help]').click();
  await expect(line(3).getByLabel('Who helps')).toBeFocused();
  await line(2).getByLabel('Phone').fill('555-0177');
  await line(2).getByLabel('Web page').fill('harbour.example');
  await line(2).locator('[data-action=checked-today]').click();
  await page.locator('[data-action=save-help]').click();
  await expect(line(2).getByLabel('Web page')).toBeFocused();
  await expect(line(2)).toContainText('Begin it with https://');
  await expect(line(2).getByLabel('Phone')).toHaveValue('555-0177');
  await look(page, 'office-help');
  await line(2).getByLabel('Web page').fill('https://harbour.example/talk');
  // What she types while it is being saved is not lost by that.
  const letGo = await hold(page, '**/api/office/help');
  await page.locator('[data-action=save-help]').click();
  await line(1).getByLabel('Phone').fill('555-0111');
  letGo();
  await expect(page.getByText('Saved, but for what you changed since then')).toBeVisible();
  await expect(line(1).getByLabel('Phone')).toHaveValue('555-0111');
  await page.locator('[data-action=save-help]').click();
  await expect(page.getByText('each of you gets a mail about the change')).toBeVisible();
  await expect(page.locator('[data-public-shown=help]')).toContainText('555-0177');
  expect(await (await page.request.get(`${office}/`)).text()).toContain('555-0177');
}

async function send(page: Page, action: 'answer' | 'ask' | 'note', text: string): Promise<void> {
  await page.locator('#draft').fill(text);
  await page.locator(`[data-action=${action}]`).click();
  await expect(page.locator('[data-entry]').filter({ hasText: text })).toBeVisible();
  await expect(page.locator('#draft')).toHaveValue('');
}

async function openThread(demo: Pick<DemoChapter, 'reporter'>, code: string): Promise<OpenThread> {
  const opened = await demo.reporter().open(code);
  if (!opened.ok) throw new Error('the code does not open');
  return opened.value;
}
