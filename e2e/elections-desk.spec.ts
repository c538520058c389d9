// SPDX-License-Identifier: AGPL-3.0-or-later
// What an election committee does seldom: keys started again, a vote called off, yes or no to each name, nobody to choose
// between, and a by-election.
import type { Browser, Page } from '@playwright/test';
import { itemAt, must } from '@amends/base';
import { addDays, dayOf } from '@amends/domain';
import { withData } from '../packages/app/cli/open-data.ts';
import { certifyOutcome } from '../packages/app/services/elections/certify-outcome.ts';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { giveWords, openDemoVote } from '../packages/app/testing/demo-vote.ts';
import { openSeededElection, QUICK_RULES, TRUSTEES, type SeededElection } from '../seed/elections.ts';
import { check, expect, look, lookWithoutScripts, otherDevice, takePicture, test } from './chapter.ts';
import { endObjections, openMeeting, printed } from './meeting.ts';
import { certifyByTwo, enterCommittee } from './tellers.ts';

const APPROVAL = 'two-officers-approval';
const NO_SEAT_RULES = { declaredOptions: [], seatRules: [] } as const;

test.beforeEach(() => {
  test.setTimeout(180_000);
  test.skip(test.info().project.name !== 'phone', 'these forms are laid out as those that both sizes see');
});

test('keys are started again before the seal, and a sealed vote is called off with a reason', async ({
  page,
  demo,
  browser,
}) => {
  const called = await withData(
    { data: demo.dataDir },
    async (context) => await openSeededElection(demo.place, context, { rules: { ...QUICK_RULES }, trustees: TRUSTEES }),
  );
  const trustee = await otherDevice(browser, page);
  await trustee.goto(`${called.url}/trustee`);
  await trustee.locator('[name=words]').fill(itemAt(called.trustees, 0).words);
  await trustee.locator('[data-action=enter]').click();
  await trustee.locator('[data-action=visit]').click({ timeout: 30_000 });
  await expect(trustee.locator('[data-trustee-now=others]')).toBeVisible({ timeout: 30_000 });
  await enterCommittee(page, called, 0);
  await page.goto(`${called.url}/committee/vote`);
  const brought = page.locator('li', { hasText: 'Tove Adler' });
  await expect(brought).toContainText(/has brought [1-9]/);
  await page.getByText('A trustee lost her words').click();
  await look(page, 'desk-restart-keys');
  await page.locator('[data-action=restart-keys]').click();
  await expect(brought).toContainText('has brought 0');
  await expect(page.locator('[data-action=restart-keys]')).toHaveCount(0);
  await trustee.locator('[data-action=look]').click();
  await expect(trustee.locator('h1')).toHaveText('First visit: make your key');

  const vote = await openDemoVote(demo);
  const words = await giveWords(vote, itemAt(vote.tellers, 0));
  await page.goto(`${vote.url}/committee`);
  await page.locator('[name=words]').fill(words);
  await page.locator('[data-action=enter]').click();
  await expect(page.locator('[data-action=sign-out]')).toBeVisible();
  await page.goto(`${vote.url}/committee/vote`);
  await expect(page.locator('[data-place]')).toHaveAttribute('href', new RegExp('/vote[?]place=1$'));
  await page.locator('[data-action=annul]').click();
  await expect(page.getByRole('alert')).toContainText('Write why');
  await expect(page.locator('[data-error-for=reason]')).toBeVisible();
  await look(page, 'desk-annul');
  await page.locator('[name=reason]').fill('Two members got each other’s letters.');
  await page.locator('[data-action=annul]').click();
  await expect(page.getByRole('link', { name: 'Go to the result' })).toBeVisible();
  const member = await otherDevice(browser, page);
  await member.goto(vote.linkOf(0));
  await expect(member.locator('[data-vote-state=annulled]')).toBeVisible();
  await member.goto(`${vote.url}/result`);
  await expect(member.locator('main')).toContainText('Two members got each other’s letters.');
  await look(member, 'election-result-annulled');
  await member.goto(`${vote.url}/certificate`);
  await expect(member.locator('main')).toContainText('not certified');
  await member.goto(`${vote.url}/`);
  await check(member, 'election-annulled');
});

test('a meeting says yes or no to each name; one seat stays vacant, and the register is kept', async ({
  page,
  demo,
  office,
  browser,
}) => {
  const election = await openMeeting(demo, {
    preset: APPROVAL,
    title: 'Two officers, yes or no',
    rules: { ...NO_SEAT_RULES, ...QUICK_RULES, objectionDays: 0, oneNomination: 'confirm' },
    names: ['Ola Berg', 'Udo Kern'],
  });
  await enterCommittee(page, election, 0);
  const desk = `${election.url}/committee/result`;
  await page.goto(desk);
  await fillNumbers(page, { blank: '0', 'votes.1': '25', 'rejections.1': '5', 'votes.2': '8', 'rejections.2': '40' });
  await page.locator('[data-action=preview]').click();
  await expect(page.locator('[data-error-for]')).toHaveText([/./]);
  await look(page, 'election-result-yes-no-faults');
  await page.locator('[name="rejections.2"]').fill('22');
  await page.locator('[data-action=preview]').click();
  await expect(page.locator('.outcome')).toHaveText('Ola Berg was elected.');
  await page.locator('[data-action=change]').click();
  await expect(page.locator('[name="rejections.2"]')).toHaveValue('22');
  await page.locator('[data-action=preview]').click();
  await page.locator('[data-action=publish]').click();
  await expect(page.locator('[data-waits-for=objections-run]')).toBeVisible();

  // A fold that holds a mistake is open.
  await page.getByText('Annul this election').click();
  await page.locator('[data-action=annul]').click();
  await expect(page.locator('[data-error-for=reason]')).toBeVisible();
  await endObjections(demo, election.id);
  const kim = await certifyByTwo(page, { browser, election });
  await kim.goto(`${election.url}/certificate`);
  await expect(kim.locator('.certificate')).toContainText('One stays vacant.');
  await check(kim, 'election-certificate-vacant');
  expect(await printed(kim, () => Promise.resolve()), 'it fits one sheet').toBe(1);
  await kim.goto(desk);
  await keepRegister(kim);

  await kim.locator('[data-action=by-election]').click();
  await expect(kim.locator('[data-teller-link]')).toHaveCount(2);
  await look(kim, 'election-by-election');
  // Whoever lost them presses again, and the draft is the same.
  const link = kim.locator('[data-teller-link]').first();
  const [draft, secret] = ((await link.getAttribute('href')) ?? '').split('#');
  await kim.locator('[data-action=by-election]').click();
  await expect(link).toHaveAttribute('href', new RegExp(`^${draft ?? ''}#(?!${secret ?? ''})`));
  const teller = await otherDevice(browser, page);
  await teller.goto((await link.getAttribute('href')) ?? '');
  await expect(teller.locator('h1')).toHaveText(/Hello (Sam Osei|Kim Larsen)\./);
  await teller.goto(`${office}/elections/terms`);
  await expect(teller.locator('[data-term="Ola Berg"]').first()).toContainText('Stepped down.');
  // Other journeys share this register, so that how many are vacant differs.
  await expect(teller.locator('main')).toContainText(/Harassment and Grievance Officer: \d seats\. .*vacant/);
  await check(teller, 'election-terms-early');
});

test('one person alone comes in without a vote, until enough members ask for one', async ({ page, demo, browser }) => {
  const election = await openMeeting(demo, {
    preset: APPROVAL,
    title: 'One more officer',
    rules: {
      ...NO_SEAT_RULES,
      ...QUICK_RULES,
      oneNomination: 'acclamation',
      objectionDays: 3,
      objectionsToForceVote: 1,
    },
    names: ['Vera Alm'],
  });
  await enterCommittee(page, election, 0);
  const desk = `${election.url}/committee/result`;
  await page.goto(desk);
  await expect(page.locator('main')).toContainText('Vera Alm comes in without a vote.');
  await look(page, 'election-result-acclaim');
  await page.locator('[data-action=publish]').click();
  await expect(page.locator('[data-error-for=rollSize]')).toBeVisible();
  await page.locator('[name=rollSize]').fill('84');
  await page.locator('[data-action=publish]').click();
  await expect(page.locator('[data-waits-for=objections-run]')).toBeVisible();
  const member = await otherDevice(browser, page);
  await member.goto(`${election.url}/result`);
  await expect(member.locator('.outcome')).toHaveText('Vera Alm came in without a vote.');
  await expect(member.getByText('One seat stays vacant.')).toBeVisible();
  await member.goto(`${election.url}/objections`);
  await member.locator('[name=name]').fill('Noor Haddad');
  await member.locator('[name=text]').fill('I would like to be asked.');
  await member.locator('[name=asksForVote]').check();
  await look(member, 'election-objection-vote');
  await member.locator('[data-action=object]').click();
  await expect(member.getByRole('heading', { name: 'The committee has it' })).toBeVisible();
  await page.goto(desk);
  await expect(page.locator('[data-objection]')).toContainText('Asks for a vote.');
  await look(page, 'election-result-force-vote');
  await page.locator('[data-action=force-vote]').click();
  // There is a question now, and its answers are brought as others are.
  await expect(page.getByLabel('Vera Alm: yes')).toBeVisible();
  await member.goto(`${election.url}/result`);
  await expect(member.locator('main')).toContainText('There is no result yet.');
});

test('without scripts a teller brings numbers, and everybody reads and prints what came of them', async ({
  page,
  demo,
  browser,
}) => {
  const election = await openMeeting(demo, {
    preset: APPROVAL,
    title: 'Two officers by ticks',
    rules: { ...NO_SEAT_RULES, ...QUICK_RULES, objectionDays: 0, choicesMax: 2 },
    names: ['Vera Lund', 'Ola Strand', 'Udo Vik'],
  });
  await enterCommittee(page, election, 0);
  const teller = await withoutScripts(browser, page, true);
  await teller.goto(`${election.url}/committee/result`);
  await fillNumbers(teller, { blank: '1', 'votes.1': '12', 'votes.2': '31', 'votes.3': '17' });
  await teller.locator('[data-action=preview]').click();
  await expect(teller.locator('[data-error-for^=votes]').first()).toBeVisible();
  await lookWithoutScripts(teller, 'election-result-ticks');
  await teller.locator('[name="votes.2"]').fill('21');
  await teller.locator('[data-action=preview]').click();
  await expect(teller.locator('.outcome')).toHaveText('Udo Vik and Vera Lund were elected.');
  await teller.locator('[data-action=publish]').click();
  await expect(teller.locator('[data-waits-for=objections-run]')).toBeVisible();
  await endObjections(demo, election.id);
  await certify(demo, election);

  const member = await withoutScripts(browser, page, false);
  await member.goto(`${election.url}/result`);
  await expect(member.locator('.sheet tbody tr.in')).toHaveCount(2);
  await expect(member.locator('.sheet-picture svg')).toBeVisible();
  await expect(member.locator('.stage-lines li').first()).toBeVisible();
  await lookWithoutScripts(member, 'election-result-without-scripts');
  await member.emulateMedia({ media: 'print' });
  await expect(member.locator('.sideways-hint')).toBeHidden();
  await expect(member.locator('.bar')).toBeHidden();
  await member.emulateMedia({ media: null });
  const sheets = await printed(member, () => takePicture(member, 'election-result-ticks-print'));
  expect(sheets, 'a count of one stage takes no more than two sheets').toBeLessThanOrEqual(2);
  await member.getByRole('link', { name: 'See the certificate' }).click();
  await expect(member.locator('.certificate')).toContainText('Udo Vik');
  await lookWithoutScripts(member, 'election-certificate-without-scripts');
  expect(await printed(member, () => Promise.resolve())).toBe(1);
});

async function fillNumbers(page: Page, numbers: Readonly<Record<string, string>>): Promise<void> {
  await page.locator('[name=countedBy]').fill('Sam Osei and Kim Larsen');
  await page.locator('[name=rollSize]').fill('84');
  await page.locator('[name=voted]').fill('30');
  for (const [name, number] of Object.entries(numbers)) await page.locator(`[name="${name}"]`).fill(number);
}

/** Writes down a training and an early end; a day that has not come is refused where it was typed. */
async function keepRegister(teller: Page): Promise<void> {
  const term = teller.locator('[data-term]', { hasText: 'Ola Berg' });
  const today = dayOf(Date.now());
  const save = async (what: string, on: string): Promise<void> => {
    if (!(await term.locator('[name=on]').isVisible())) await term.getByText('Write into the register').click();
    await term.locator('[name=what]').selectOption(what);
    await term.locator('[name=on]').fill(on);
    await term.locator('[data-action=term]').click();
  };
  await save('stepped-down', addDays(today, 9));
  await expect(term.locator('[data-error-for=on]')).toHaveText('That is no day until today.');
  await expect(term.locator('[name=what]')).toHaveValue('stepped-down');
  await expect(term.locator('[name=on]')).toHaveValue(addDays(today, 9));
  await look(teller, 'election-register-fault');
  await save('trained', addDays(today, -1));
  await expect(term).toContainText('Trained on');
  await save('stepped-down', today);
  await expect(term).toContainText('Stepped out on');
  await expect(term.locator('[name=on]')).toHaveCount(0);
}

/** The same person, or somebody else, where scripts are off. */
async function withoutScripts(browser: Browser, page: Page, isSame: boolean): Promise<Page> {
  const same = isSame ? { storageState: await page.context().storageState() } : {};
  const context = await browser.newContext({ viewport: page.viewportSize(), javaScriptEnabled: false, ...same });
  return await context.newPage();
}

/** Both tellers certify. */
async function certify(demo: DemoChapter, { id }: SeededElection): Promise<void> {
  await withData({ data: demo.dataDir }, async (context) => {
    const at = { office: demo.place.officeId, election: id };
    const people = await context.db.store.elections.people(at.office, id);
    for (const person of people.filter(({ role }) => role === 'teller'))
      must(await certifyOutcome(context, { ...at, person }));
  });
}
