// SPDX-License-Identifier: AGPL-3.0-or-later
// Tellers rehearse: they begin a throw-away election, come in, vote in it, look at its result, and throw it away.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { itemAt, must } from '@amends/base';
import { withData } from '../packages/app/cli/open-data.ts';
import { rehearseElection } from '../packages/app/services/elections/open-rehearsal.ts';
import { closeVote } from '../packages/app/services/elections/vote/close-vote.ts';
import { publishVote } from '../packages/app/services/elections/vote/publish-vote.ts';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { comeIn, decryptStory, sealCalled, type VoteStory } from '../packages/app/testing/vote-story.ts';
import { openSeededElection, QUICK_RULES, TRUSTEES, type SeededElection } from '../seed/elections.ts';
import { expect, look, otherDevice, test } from './chapter.ts';
import { runSaid } from './said-commands.ts';
import { comeInByLink, enterCommittee } from './tellers.ts';

const BAND = 'This is a rehearsal. Nothing here counts.';

test('a teller begins a rehearsal, its people come in by links of their own, and it is thrown away', async ({
  page,
  browser,
  demo,
  office,
}) => {
  test.setTimeout(120_000);
  const election = await openCalled(demo);
  await enterCommittee(page, election, 0);
  await page.goto(`${election.url}/committee/vote`);
  await expect(page.locator('[data-rehearsal]')).toHaveCount(0);
  await page.locator('[data-action=rehearse]').click();
  await expect(page.locator('[data-rehearsal-link=trustee]')).toHaveCount(3);
  await look(page, 'rehearsal-links');
  const own = await page.locator('[data-rehearsal-link=teller]').first().innerText();
  const hers = await page.locator('[data-rehearsal-link=trustee]').first().innerText();
  // The links were shown once. That there is a rehearsal stays to be seen.
  await page.goto(`${election.url}/committee/vote`);
  await expect(page.locator('[data-rehearsal-link]')).toHaveCount(0);
  await expect(page.locator('[data-throw-away]')).toHaveCount(1);

  const trustee = await otherDevice(browser, page);
  await trustee.goto(hers);
  await expect(trustee.locator('[data-rehearsal]')).toHaveText(BAND);
  await expect(trustee.locator('main')).toContainText('Tove Adler');
  await look(trustee, 'rehearsal-join');

  const teller = await otherDevice(browser, page);
  await comeInByLink(teller, own);
  await expect(teller.locator('[data-rehearsal]')).toHaveText(BAND);
  await expect(teller.locator('h1')).toHaveText(`Rehearsal: ${election.title}`);
  await look(teller, 'rehearsal-committee');
  const home = teller.url().replace(/\/committee.*$/, '');
  for (const path of ['committee/vote', 'committee/people', 'committee/roll', 'board', 'vote', 'trustee', '']) {
    await teller.goto(`${home}/${path}`);
    await expect(teller.locator('[data-rehearsal]'), path).toHaveText(BAND);
  }
  await expect(teller.locator('main')).toContainText('Apple');
  await look(teller, 'rehearsal');
  for (const path of ['nominate', 'poster', 'certificate', 'objections', 'committee/call', 'committee/result']) {
    expect((await teller.goto(`${home}/${path}`))?.status(), path).toBe(404);
  }
  await teller.goto(`${office}/elections`);
  await expect(teller.locator('main')).not.toContainText('Rehearsal');

  await teller.goto(`${home}/committee`);
  await teller.locator('[data-throw-away] summary').click();
  await teller.locator('[data-action=throw-away]').click();
  await expect(teller.getByRole('status')).toHaveText('The rehearsal is gone.');
  expect((await teller.goto(home))?.status()).toBe(404);
  await page.reload();
  await expect(page.locator('[data-throw-away]')).toHaveCount(0);

  // An office holds three at a time; a teller of the election throws away what was made from it.
  for (let count = 1; count <= 3; count++) {
    await page.locator('[data-action=rehearse]').click();
    await expect(page.locator('[data-throw-away]')).toHaveCount(count);
  }
  await page.locator('[data-action=rehearse]').click();
  await expect(page.locator('[data-error-for=rehearsal]')).toContainText('Throw one away first');
  await look(page, 'rehearsals-held');
  for (const left of [2, 1, 0]) {
    await page.locator('[data-throw-away] summary').first().click();
    await page.locator('[data-action=throw-away]').first().click();
    await expect(page.locator('[data-throw-away]')).toHaveCount(left);
  }
  await expect(page.locator('h1')).toHaveText('The vote');
});

test('one of them votes in it, and its result elects nobody', async ({ page, demo }) => {
  test.setTimeout(120_000);
  const election = await openCalled(demo);
  const story = await sealRehearsal(demo, election);
  const home = election.url.replace(election.id, story.at.election);
  await page.goto(`${home}/vote#${itemAt(story.credentials, 0)}`);
  await expect(page.locator('[data-rehearsal]')).toHaveText(BAND);
  for (const name of ['Apple', 'Cheese']) await page.locator('label.pick', { hasText: name }).locator('input').check();
  await look(page, 'rehearsal-vote');
  await page.locator('[data-action=next]').click();
  await page.locator('[data-action=cast]').click();
  await expect(page.locator('[data-tracker]')).toBeVisible({ timeout: 30_000 });
  await countRehearsal(demo, story);
  await page.goto(`${home}/result`);
  await expect(page.locator('main')).toContainText('It elects nobody');
  await expect(page.locator('main')).toContainText('Apple');
  await expect(page.getByRole('link', { name: 'Object' })).toHaveCount(0);
  await look(page, 'rehearsal-result');
  await recount(page, { home, election: story.at.election });
});

/** Whoever saves the archive has the same count, and the same file of votes, by the commands on the page. */
async function recount(page: Page, { home, election }: { readonly home: string; readonly election: string }) {
  const saved = { home, files: [`${election}.bel`] };
  const lists = ['pools.json', 'destroyed.json', 'signatures.json'];
  const verified = await runSaid(page, 'election verify', { home, files: [...saved.files, ...lists] });
  expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('\nValid. 1 ballots count.\n')]);
  const counted = await runSaid(page, `election count ${election}`, saved);
  expect([counted.code, counted.out]).toEqual([0, expect.stringMatching(/Apple and Cheese|Cheese and Apple/)]);
  const { folder } = await runSaid(page, 'election blt', saved);
  const published = await (await page.request.get(`${home}/result.blt`)).text();
  expect(readFileSync(join(folder, 'votes.blt'), 'utf8')).toBe(published);
}

async function openCalled(demo: DemoChapter): Promise<SeededElection> {
  const rules = { ...QUICK_RULES, confirmByCode: false };
  return await withData({ data: demo.dataDir }, async (context) => {
    return await openSeededElection(demo.place, context, { rules, trustees: TRUSTEES });
  });
}

/** Begins a rehearsal and brings it to its open vote, as everybody's devices would. */
async function sealRehearsal(demo: DemoChapter, election: SeededElection): Promise<VoteStory> {
  return await withData({ data: demo.dataDir }, async (given) => {
    const office = demo.place.officeId;
    const context = { ...given, pass: () => undefined };
    const [person] = await context.db.store.elections.people(office, election.id);
    if (person === undefined) throw new Error('it has tellers');
    const begun = must(await rehearseElection(context, { office, election: election.id, person }));
    return await sealCalled(await comeIn(context, { office, election: begun.id }));
  });
}

async function countRehearsal(demo: DemoChapter, story: VoteStory): Promise<void> {
  await withData({ data: demo.dataDir }, async (given) => {
    const context = { ...given, pass: () => undefined };
    must(await closeVote(context, itemAt(story.tellers, 0).actor));
    for (const trustee of story.trustees.slice(0, 2)) await decryptStory({ ...story, context }, trustee);
    must(await publishVote(context, story.at, { needsLot: false }));
  });
}
