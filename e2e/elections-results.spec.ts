// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newId, type ElectionId } from '@amends/base';
import { dayOf, termFrom, type ElectionCall } from '@amends/domain';
import { withData } from '../packages/app/cli/open-data.ts';
import type { TermId } from '../packages/app/ports/outcome-store.ts';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { runAmends } from '../packages/app/testing/start-amends.ts';
import type { SeededElection } from '../seed/elections.ts';
import { expect, look, otherDevice, takePicture, test } from './chapter.ts';
import { mailed } from './mails.ts';
import { endObjections, openMeeting, printed } from './meeting.ts';
import { certifyByTwo, enterCommittee } from './tellers.ts';

// From a box of ballots to a certificate, and from a petition to a vote on an officer.

const DAY_MS = 86_400_000;
const CONFIRM_LINK = /(https?:\S+\/recall\/confirm\/[\w-]+)/;
/** 31 ranked ballots of a meeting, in the order of the tellers' own list. Two candidates are level at the end. */
const BLT = [
  '4 2',
  '9 3 1 0',
  '8 1 2 0',
  '6 2 4 0',
  '6 4 2 0',
  '1 0',
  '0',
  ...['Wren Abara', 'Bo Lind', 'Ines Prado', 'Tariq Nasser'].map((name) => `"${name}"`),
  '"Annual meeting"',
].join('\n');

test('ballots from a meeting become a result, a certificate and terms', async ({ page, demo, office, browser }) => {
  test.setTimeout(240_000);
  const election = await openMeeting(demo, { rules: { quorum: { kind: 'percent', value: 20 } } });
  await enterCommittee(page, election, 0);
  const desk = `${election.url}/committee/result`;
  await page.goto(desk);
  await look(page, 'election-result-enter');
  await page.locator('[data-action=preview]').click();
  for (const field of ['countedBy', 'rollSize', 'voted', 'blt'])
    await expect(page.locator(`[data-error-for=${field}]`)).toBeVisible();
  await look(page, 'election-result-faults');
  await page.locator('[name=countedBy]').fill('Sam Osei and Kim Larsen');
  await page.locator('[name=rollSize]').fill('84');
  await page.locator('[name=voted]').fill('31');
  await page.locator('[name=blt]').fill(BLT.replace('Bo Lind', 'Bob Lind'));
  await page.locator('[data-action=preview]').click();
  await expect(page.locator('[data-error-for=blt]')).toContainText('“Bob Lind” is in the file');
  await page.locator('[name=blt]').fill(BLT);
  await page.locator('[data-action=preview]').click();

  // The numbers cannot tell two apart: a lot is drawn in the hall, and everybody will see how.
  await expect(page.locator('[data-error-for=lot]')).toContainText('a lot has to decide');
  await look(page, 'election-result-lot');
  for (const [index, place] of [3, 1, 2, 4].entries())
    await page.locator(`[name="lot.${String(index + 1)}"]`).fill(String(place));
  await page.locator('[name=lotHow]').fill('Cards from a hat, drawn by Noor Haddad before the meeting.');
  await page.locator('[data-action=preview]').click();
  await expect(page.getByText('Nothing is public yet')).toBeVisible();
  await look(page, 'election-result-preview');
  await page.locator('[data-action=publish]').click();
  await expect(page.locator('[data-waits-for=objections-run]')).toBeVisible();

  const member = await otherDevice(browser, page);
  await member.goto(`${election.url}/result`);
  await expect(member.locator('.outcome')).toHaveText('Tariq Nasser and Ines Prado were elected.');
  await expect(member.locator('main')).toContainText(
    '31 of 84 members voted: 36.9 %. The quorum is 17. It was reached.',
  );
  await expect(member.locator('.command')).toContainText(
    './amends election count result.blt --rule scottish-stv --lot 2,3,1,4 --seat-rule at-most:1:1,3',
  );
  await recount(member, election);
  // The count without the seat rules is folded on the screen, and printed whole.
  const without = member.locator('[data-unconstrained] table');
  await expect(without).toBeHidden();
  await look(member, 'election-result');
  await member.emulateMedia({ media: 'print' });
  await expect(without).toContainText('elected at stage');
  await member.emulateMedia({ media: null });
  await printed(member, () => takePicture(member, 'election-result-print'));
  await object(member, election);
  await answerObjection(page, desk);
  await endObjections(demo, election.id);

  await page.goto(desk);
  await look(page, 'election-result-certify');
  const kim = await certifyByTwo(page, { browser, election });
  await expect(kim.locator('[data-term]')).toHaveCount(2);
  await expect(kim.locator('.command').first()).toContainText('./amends officer invite');
  await look(kim, 'election-result-next-steps');

  await member.goto(`${election.url}/certificate`);
  await expect(member.locator('.certificate')).toContainText('Kim Larsen');
  await look(member, 'election-certificate');
  const sheets = await printed(member, () => takePicture(member, 'election-certificate-print'));
  expect(sheets, 'it fits one sheet').toBe(1);
  await member.goto(`${office}/elections/terms`);
  await expect(member.locator('[data-term="Ines Prado"]')).toContainText('Training is due by');
  await look(member, 'election-terms');
});

test('members ask for a vote on an officer by the links they are mailed', async ({ page, demo, office, browser }) => {
  test.setTimeout(240_000);
  const election = await openMeeting(demo);
  for (const name of ['Wren Abara', 'Ana Nwosu']) await serve(demo, election, name);
  await page.goto(`${office}/`);
  await expect(page.locator('.people li', { hasText: 'Ana Nwosu' })).toContainText(
    /Serves until .* Training is due by/,
  );
  await look(page, 'front-terms');
  await page.goto(`${office}/elections/recall`);
  await look(page, 'election-recall');
  for (const field of ['name', 'email']) {
    await expect(page.locator(`[name=${field}]`)).toHaveAttribute('autocomplete', 'off');
  }
  await page.locator('[data-action=start]').click();
  for (const field of ['term', 'reason', 'name', 'email'])
    await expect(page.locator(`[data-error-for=${field}]`)).toBeVisible();
  await page.locator('.pick', { hasText: 'Wren Abara' }).last().click();
  await page.locator('[name=reason]').fill('She has answered nobody since the spring.');
  await page.locator('[name=name]').fill('Noor Haddad');
  await page.locator('[name=email]').fill('noor@riverside.example');
  await page.locator('[data-action=start]').click();
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
  await look(page, 'election-recall-asked');

  const first = await mailed({ ...demo, email: 'noor@riverside.example' }, CONFIRM_LINK);
  await page.goto(first);
  await look(page, 'election-recall-confirm');
  await page.locator('[data-action=confirm]').click();
  await expect(page.locator('[data-standing=open]')).toContainText('One member has signed');
  await look(page, 'election-recall-petition');
  const petition = page.url().replace('?signed', '');
  await page.goto(first);
  await expect(page.locator('[data-error-for=token]')).toBeVisible();

  const other = await otherDevice(browser, page);
  await other.goto(petition);
  await other.locator('[name=name]').fill('Bo Lind');
  await other.locator('[name=email]').fill('bo@riverside.example');
  await other.locator('[data-action=sign]').click();
  await other.goto(await mailed({ ...demo, email: 'bo@riverside.example' }, CONFIRM_LINK));
  await other.locator('[data-action=confirm]').click();
  await expect(other.locator('[data-standing=full]')).toContainText('That is enough');
  await expect(other.locator('main')).not.toContainText('bo@riverside.example');

  await enterCommittee(page, election, 0);
  await page.goto(`${election.url}/committee/recall`);
  await expect(page.locator('[data-signature="Bo Lind"]')).toContainText('bo@riverside.example');
  await page.locator('[name=hearingAt]').fill(`${dayOf(Date.now() + DAY_MS)}T18:00`);
  await page.locator('[data-action=open-recall]').click();
  await expect(page.locator('[data-error-for=hearingAt]')).toContainText('too soon');
  await look(page, 'election-recall-committee');
  await page.locator('[name=hearingAt]').fill(`${dayOf(Date.now() + 30 * DAY_MS)}T18:00`);
  await page.locator('[data-action=open-recall]').click();
  await expect(page.locator('[data-teller-link]')).toHaveCount(2);
  await look(page, 'election-recall-opened');
  await other.goto(petition);
  await expect(other.locator('main')).toContainText('preparing the vote');

  // The same tellers can ask without a petition, once their election is certified.
  await page.goto(`${election.url}/committee/recall`);
  await expect(page.locator('main')).toContainText('once this election is certified');
  await certify(demo, election.id);
  await page.goto(`${election.url}/committee/recall`);
  await look(page, 'election-confidence-committee');
  await page.locator('[data-action=ask-confidence]').click();
  await expect(page.locator('[data-error-for=about]')).toBeVisible();
  await page.locator('[name=about][value="Ana Nwosu"]').check();
  await page.locator('[data-action=ask-confidence]').click();
  await expect(page.locator('[data-teller-link]')).toHaveCount(2);
});

/** Somebody serves by this election, of which 84 were members. */
async function serve(demo: DemoChapter, { id, call }: SeededElection, name: string): Promise<void> {
  await withData({ data: demo.dataDir }, async ({ db, random, clock }) => {
    const { officeId } = demo.place;
    const term = termFrom(termRules(call), { name, resultOn: dayOf(clock() - 30 * DAY_MS) });
    await db.store.terms.insert(officeId, { id: newId<TermId>(random), election: id, term });
    await db.store.outcomes.put(officeId, { election: id, body: { voters: { rollSize: 84, voted: 31 } } });
  });
}

function termRules({ rules }: ElectionCall): ElectionCall['rules'] {
  return { ...rules, termStartsDays: 1 };
}

async function certify(demo: DemoChapter, election: ElectionId): Promise<void> {
  await withData({ data: demo.dataDir }, async ({ db }) => {
    await db.store.elections.setState(demo.place.officeId, { election, from: 'called', to: 'certified' });
  });
}

/** What the page says gives the same count does. */
async function recount(page: Page, { url }: SeededElection): Promise<void> {
  const said = await page.locator('.command').innerText();
  const file = join(mkdtempSync(join(tmpdir(), 'amends-result-')), 'result.blt');
  writeFileSync(file, await (await page.request.get(`${url}/result.blt`)).body());
  const words = said.replace('./amends ', '').replace('result.blt', file).split(' ');
  const ran = await runAmends([...words, '--json']);
  expect(JSON.parse(ran.out)).toMatchObject({ elected: [3, 2], vacant: 0 });
}

async function object(page: Page, election: SeededElection): Promise<void> {
  await page.goto(`${election.url}/objections`);
  await page.locator('[name=text]').fill('Two slips stuck together.');
  await page.locator('[data-action=object]').click();
  await expect(page.locator('[data-error-for=name]')).toBeVisible();
  await look(page, 'election-objection');
  await page.locator('[name=name]').fill('Noor Haddad');
  await page.locator('[name=email]').fill('noor@riverside.example');
  await page.locator('[data-action=object]').click();
  await expect(page.getByRole('heading', { name: 'The committee has it' })).toBeVisible();
  await page.goto(`${election.url}/result`);
  await expect(page.locator('main')).toContainText('One member has objected');
  await expect(page.locator('main')).not.toContainText('stuck together');
}

async function answerObjection(page: Page, desk: string): Promise<void> {
  await page.goto(desk);
  await expect(page.locator('[data-objection]')).toContainText('stuck together');
  await page.locator('[name=answer]').fill('We have counted again: they were two slips.');
  await page.locator('[data-action=answer]').click();
  await expect(page.locator('[data-objection]')).toContainText('Your answer: We have counted again');
}
