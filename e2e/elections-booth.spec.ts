// SPDX-License-Identifier: AGPL-3.0-or-later
// The booth's other ways: blank votes, yes or no to each name, codes that are wrong or too old, and shared devices that
// somebody walked away from.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from '@playwright/test';
import { itemAt, must } from '@amends/base';
import { makeCredential } from '@amends/election/credential/make-credential.ts';
import { closeVote } from '../packages/app/services/elections/vote/close-vote.ts';
import { publishVote } from '../packages/app/services/elections/vote/publish-vote.ts';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { openDemoVote, type DemoVote } from '../packages/app/testing/demo-vote.ts';
import { decryptStory } from '../packages/app/testing/vote-story.ts';
import { moveSchedule } from '../seed/elections.ts';
import { check, expect, keptByBrowser, look, NOTHING_KEPT, test } from './chapter.ts';
import { mailedCode, voterOf } from './mails.ts';
import { runSaid } from './said-commands.ts';

const BLANK = { confirmByCode: false, choicesMin: 1, choicesMax: 2, allowBlank: true } as const;
/** As many names as seats: members say yes or no to each. */
const EACH = { confirmByCode: false, oneNomination: 'confirm', seats: 2 } as const;

test.beforeEach(() => {
  test.skip(test.info().project.name !== 'phone', 'the booth on a desktop is seen in other journeys');
});

test('a credential is typed by hand after three that are none; the vote is a blank one', async ({ page, demo }) => {
  const vote = await openDemoVote(demo, { rules: BLANK });
  await page.goto(`${vote.url}/vote`);
  const printed = itemAt(vote.credentials, 0);
  const stranger = makeCredential(22, vote.context.random);
  // Short ones say themselves when a letter is wrong.
  const short = makeCredential(15, vote.context.random);
  for (const [typed, says] of [
    [printed.slice(0, -1), 'has 15 or 22 letters'],
    [`${short.slice(0, -1)}${short.endsWith('7') ? '8' : '7'}`, 'One letter is wrong'],
    [stranger, 'no voting code of this election'],
  ] as const) {
    await page.locator('#credential').fill(typed);
    await page.locator('[data-action=open]').click();
    await expect(page.locator('[data-error-for=credential]')).toContainText(says);
  }
  await page.locator('#credential').fill(` ${printed.replaceAll('-', ' ')} `);
  await page.locator('[data-action=open]').click();
  await page.locator('[data-action=next]').click();
  await expect(page.locator('[data-error-for=choices]')).toContainText('Tick 1 more, or choose "None of these"');
  const [ana, none] = [pick(page, 'Ana Ruiz'), pick(page, 'None of these')];
  await ana.check();
  await none.check();
  await expect(ana).not.toBeChecked();
  await ana.check();
  await expect(none).not.toBeChecked();
  await none.check();
  await look(page, 'vote-blank');
  await page.locator('[data-action=next]').click();
  await expect(page.locator('.chosen')).toContainText('None of these');
  await page.locator('[data-action=cast]').click();
  await expect(page.locator('[data-tracker]')).toBeVisible();

  // Another member's link in the same tab: nothing of the first is there.
  await page.evaluate((hash) => (location.hash = hash), itemAt(vote.credentials, 1));
  await expect(page.locator('[data-vote-step=choose]')).toBeVisible();
  await expect(page.getByText('There is a vote of yours already.')).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe('');
  expect(await keptByBrowser(page)).toEqual(NOTHING_KEPT);
});

test('members say yes or no to each name, and the result says how many did', async ({ page, demo }) => {
  test.setTimeout(120_000);
  const vote = await openDemoVote(demo, { rules: EACH, candidates: ['Ana Ruiz', 'Bo Lind'] });
  await page.goto(vote.linkOf(0));
  const title = page.locator('h1');
  await expect(title).toHaveText(/Shall Ana Ruiz be elected\?/);
  await expect(page.getByText('Question 1 of 2')).toBeVisible();
  await page.locator('form').getByText('What Ana Ruiz says').click();
  await expect(page.locator('form').getByText('I listen.')).toBeVisible();
  await pick(page, 'Yes').check();
  await look(page, 'vote-yes-no');
  await page.locator('[data-action=next]').click();
  await expect(title).toHaveText(/Shall Bo Lind be elected\?/);
  // What was said of one name is not said of the next.
  await expect(pick(page, 'I give no answer')).toBeChecked();
  await page.locator('[data-action=back]').click();
  await expect(pick(page, 'Yes')).toBeChecked();
  await page.locator('[data-action=next]').click();
  await page.locator('[data-action=next]').click();
  await expect(page.locator('.chosen').nth(1)).toContainText('No answer');
  await check(page, 'vote-yes-no-review');
  await page.locator('[data-action=change]').nth(1).click();
  await pick(page, 'No').check();
  await page.locator('[data-action=next]').click();
  await expect(page.locator('.chosen li')).toHaveText(['Yes', 'No']);
  await page.locator('[data-action=cast]').click();
  await expect(page.locator('[data-tracker]')).toBeVisible();

  await openResult(vote);
  await page.goto(`${vote.url}/result`);
  await expect(page.locator('.outcome')).toHaveText('Ana Ruiz was elected.');
  await expect(page.getByText('Ana Ruiz: 1 yes, 0 no')).toBeVisible();
  await expect(page.getByText('Bo Lind: 0 yes, 1 no')).toBeVisible();
  await expect(page.getByText('One seat stays vacant.')).toBeVisible();
  await look(page, 'election-result-yes-no');
  await expect(page.getByRole('link', { name: 'Open the board' })).toHaveAttribute('href', /\/board$/);
  const saved = { home: vote.url, files: [`${vote.at.election}.bel`] };
  const { out } = await runSaid(page, 'election count', saved);
  expect(out).toMatch(
    /Ana Ruiz be elected\?.*\n {2}Yes: 1\n {2}No: 0\n[^]*Bo Lind be elected\?.*\n {2}Yes: 0\n {2}No: 1\n/,
  );
});

test('a code that is too old is replaced by a new one, and one that is tried too often is not', async ({
  page,
  demo,
}) => {
  test.setTimeout(120_000);
  const vote = await openDemoVote(demo, { rules: { ...BLANK, confirmByCode: true } });
  await page.goto(vote.linkOf(0));
  await pick(page, 'Ana Ruiz').check();
  await page.locator('[data-action=next]').click();
  await page.locator('#email').fill(vote.emailOf(0));
  await page.locator('[data-action=cast]').click();
  const old = await mailedCode(voterOf(demo, vote));
  endCodes(demo);
  await page.locator('#code').fill(old);
  await page.locator('[data-action=confirm]').click();
  const problem = page.locator('[data-error-for=code]');
  await expect(problem).toContainText('too old');
  const fresh = await mailedCode(voterOf(demo, vote), old);
  for (let tried = 0; tried < 6; tried++) {
    await page.locator('#code').fill(fresh === '000000' ? '000001' : '000000');
    await page.locator('[data-action=confirm]').click();
    await expect(problem).toBeVisible();
  }
  await expect(problem).toContainText('tried too often');
  await page.locator('#code').fill(fresh);
  await page.locator('[data-action=confirm]').click();
  await expect(problem).toContainText('tried too often');
  await check(page, 'vote-code-too-often');
});

test('a shared device forgets what was typed, chosen or cast when somebody walks away', async ({ page, demo }) => {
  const vote = await openDemoVote(demo, { rules: BLANK });
  await page.clock.install();
  // As if the link that skips to the page had been used, too.
  await page.goto(`${vote.url}/vote?place=1#page`);
  const credential = page.locator('#credential');
  const open = async (voter: number): Promise<void> => {
    await credential.fill(itemAt(vote.credentials, voter));
    await page.locator('[data-action=open]').click();
    await expect(page.locator('[data-vote-step=choose]')).toBeVisible();
  };
  await credential.fill(itemAt(vote.credentials, 0));
  await page.clock.fastForward('02:10');
  await expect(credential).toHaveValue('');

  await open(0);
  await pick(page, 'Bo Lind').check();
  await page.clock.fastForward('01:40');
  await expect(page.getByText('The screen clears soon.')).toBeInViewport();
  await page.keyboard.press('Shift');
  await expect(page.getByText('The screen clears soon.')).toHaveCount(0);
  await page.clock.fastForward('02:10');
  await expect(credential).toHaveValue('');

  await open(1);
  await expect(pick(page, 'Bo Lind')).not.toBeChecked();
  await pick(page, 'Cem Kaya').check();
  await page.locator('[data-action=next]').click();
  await page.locator('[data-action=cast]').click();
  await expect(page.locator('[data-tracker]')).toBeVisible();
  await page.evaluate(() => (location.hash = 'page'));
  await page.locator('[data-action=finish]').click();
  await expect(credential).toHaveValue('');
  await expect(page.locator('[data-tracker]')).toHaveCount(0);
  expect(await keptByBrowser(page)).toEqual(NOTHING_KEPT);
});

function pick(page: Page, name: string) {
  return page.locator('label.pick', { has: page.getByText(name, { exact: true }) }).locator('input');
}

/** As if half an hour had passed since codes were mailed. */
function endCodes({ dataDir }: DemoChapter): void {
  const database = new DatabaseSync(join(dataDir, 'amends.sqlite'), { timeout: 5_000 });
  database.prepare('UPDATE pending_ballots SET ends_at = ?').run(Date.now() - 1);
  database.close();
}

/** The vote ends, two trustees open it, and it is published. */
async function openResult(vote: DemoVote): Promise<void> {
  const { context, at } = vote;
  await moveSchedule(context, at, { votingClosesAt: context.clock() - 1 });
  must(await closeVote(context, itemAt(vote.tellers, 0).actor));
  for (const trustee of vote.trustees.slice(0, 2)) await decryptStory(vote, trustee);
  must(await publishVote(context, at, { needsLot: false }));
}
