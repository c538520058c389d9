// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole votes in browsers: trustees make a key, a teller makes credentials, members vote, trustees open the count; and
// belenios-tool accepts what comes out.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromHex, itemAt, must, newId, type NominationId } from '@amends/base';
import { dayOf, type ElectionRules } from '@amends/domain';
import { ballotFromRanks } from '@amends/election/count/ballot.ts';
import { count } from '@amends/election/count/count.ts';
import { expect, type Browser, type Page } from '@playwright/test';
import { withData } from '../packages/app/cli/open-data.ts';
import { ballotMaker } from '../packages/app/client/elections/ballot-maker.ts';
import { enterVote, openVote } from '../packages/app/client/elections/cast-ballot.ts';
import { readSheet, type SheetLine } from '../packages/app/client/elections/credentials-sheet.ts';
import { voteApi } from '../packages/app/client/elections/vote-api.ts';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { runAmends } from '../packages/app/testing/start-amends.ts';
import { VISITING_WORDS } from '../packages/app/web/ui/elections/words/trustee-words.ts';
import {
  moveSchedule,
  openSeededElection,
  QUICK_RULES,
  TRUSTEES,
  type SeededElection,
  type SeededPerson,
} from '../seed/elections.ts';
import { check, look, otherDevice, takePicture, test } from './chapter.ts';
import { mailed } from './mails.ts';
import { breakOnce, enterCommittee } from './tellers.ts';
import { certifyAlone, checkVote, expectResult } from './whole-result.ts';

const HOUR_MS = 3_600_000;
const PHONE = { width: 360, height: 740 };
const NAMES = ['Ana Ruiz', 'Bo Lind', 'Cem Kaya', 'Dot Ek', 'Efe Oz'];
/** Of 25 members the last two take paper; the others vote in a browser each. One more is late. */
const VOTERS = 25;
const ON_PAPER = [VOTERS - 1, VOTERS];
const FIRST_TWO = [1, 1, 0, 0, 0];
const SECOND_THEN_FIRST = [2, 1, 0, 0, 0];
const APPROVAL = { confirmByCode: false, choicesMin: 0, choicesMax: 2, paperPool: ON_PAPER.length } as const;
const RANKED = {
  method: 'scottish-stv',
  choicesMin: 0,
  choicesMax: null,
  allowBlank: false,
  confirmByCode: false,
  paperPool: ON_PAPER.length,
} as const;

// It takes minutes: it runs once, with tellers and two trustees on desktops, and one trustee and one teller on phones.
test.use({ viewport: { width: 1280, height: 800 } });
test.beforeEach(() => {
  test.skip(test.info().project.name !== 'phone', 'the journey has both sizes in it');
});

test('three trustees and two tellers hold a vote in their browsers, from keys to a result', async ({
  demo,
  browser,
  page,
}) => {
  test.setTimeout(400_000);
  const election = await openCalled(demo, APPROVAL);
  const trustees = await trusteePages(browser, election);
  const [first, second, third] = trustees;
  await look(first, 'trustee-enter');
  for (const [index, trustee] of trustees.entries()) await enter(trustee, itemAt(election.trustees, index));
  await expect(first.locator('[data-trustee-now=visit]')).toBeVisible();
  await look(first, 'trustee-visit');
  await visit(first);
  await expect(first.locator('[data-trustee-now=others]')).toContainText('Ravi Menon and Lena Fox');
  await look(first, 'trustee-waits');
  await look(second, 'trustee-visit');
  for (const trustee of [second, third]) await visit(trustee);
  // Each goes on where it is, and so does a page that was closed in between.
  await first.reload();
  await enter(first, itemAt(election.trustees, 0));
  await expect(first.locator('h1')).toHaveText('Second visit: make parts for the others');
  for (const trustee of trustees) await visit(trustee);
  for (const trustee of trustees) await visit(trustee);
  await expect(second.locator('[data-trustee-now=seal]')).toBeVisible();
  await look(second, 'trustee-key-made');

  await enterCommittee(page, election, 0);
  const lines = await makeCredentials(page, election);
  await page.goto(`${election.url}/committee/vote`);
  await page.locator('[data-action=seal]').click();
  const words = (await page.locator('[data-setup-words]').innerText()).trim().split(/\s+/).join('-');
  await lookAgain(trustees);
  for (const trustee of trustees) {
    await expect(trustee.locator('[data-setup-words]')).toHaveAttribute('data-setup-words', words);
  }
  await look(first, 'trustee-words');
  await look(second, 'trustee-words');
  for (const trustee of trustees) await trustee.locator('[data-action=confirm-words]').click();
  await expect(first.locator('[data-trustee-now=vote]')).toBeVisible();

  await openPolls(demo, election);
  const { spare, other } = await assignSpare(page, { browser, election, lines });
  const votes = Array.from({ length: VOTERS - ON_PAPER.length - 1 }, (_, index) => marksOf(index));
  const member = await otherDevice(browser, page);
  for (const [index, marks] of votes.entries()) await tickInBrowser(member, itemAt(lines, index).link, marks);
  // One again, the last counts; one late; a trustee in her own browser; two on paper, each by two tellers.
  votes[2] = [0, 0, 0, 0, 1];
  await tickInBrowser(member, itemAt(lines, 2).link, itemAt(votes, 2));
  await tickInBrowser(member, spare.link, [1, 0, 0, 0, 0]);
  await tickInBrowser(second, itemAt(lines, votes.length).link);
  await second.goto(`${election.url}/trustee`);
  await enter(second, itemAt(election.trustees, 1));
  for (const voter of ON_PAPER) await castOnPaper(page, { election, voter, lines, other, mark: tickInBrowser });
  const all = [...votes, [1, 0, 0, 0, 0], ...Array.from({ length: 3 }, () => FIRST_TWO)];
  const sums = NAMES.map((_, name) => all.reduce((sum, marks) => sum + itemAt(marks, name), 0));
  await closePolls(demo, election);
  // The third does not come any more: two are enough, and her part of the lot counts as zeros.
  await third.close();
  const sinceMs = Date.now();
  await page.goto(`${election.url}/committee/vote`);
  await page.locator('[data-action=close]').click();
  await lookAgain([first, second]);
  const email = itemAt(TRUSTEES, 0).email;
  const mailedEnd = await mailed({ mailDir: demo.mailDir, email, sinceMs }, /\n {4}((?:[0-9a-f]{4} ){15}[0-9a-f]{4})/);
  await expect(first.locator('[data-closing]')).toHaveText(mailedEnd.slice(0, 19));
  await expect(first.locator('[data-lot-shown]')).toBeVisible();
  await look(second, 'trustee-open');
  await openCount(first, 'parts');
  await look(first, 'trustee-part-open');
  await openCount(second, 'done');
  await look(second, 'trustee-done');
  await lookAgain([first]);
  await expect(first.locator('[data-trustee-now=done]')).toBeVisible();
  await page.reload();
  await expect(page.locator('main')).toContainText('Some trustees have not shown their part of the lot');
  await expect(page.locator('[data-takes-two]')).toBeVisible();
  await page.locator('[data-action=publish]').click();
  await expect(page.locator('[data-waiting-act=publish]')).toContainText('Lena Fox');
  await other.goto(`${election.url}/committee`);
  await other.locator('[data-action=confirm-act]').click();
  await expect(other.locator('[data-done-act=publish]')).toBeVisible();
  const checked = await checkVote(page, election);
  expect([checked.result, checked.parts]).toEqual([[sums], ['shown', 'shown', 'missing']]);
  await expectResult(page, { election, elected: ['Ana Ruiz', 'Bo Lind'], seed: checked.seed });
  const missing = 'Lena Fox did not show her part of the lot. It counts as zeros.';
  await expect(page.locator('[data-lot-missing]')).toHaveText(missing);
  await check(page, 'election-result-of-vote');
  await certifyAlone(demo, election);
  await page.goto(`${election.url}/certificate`);
  await expect(page.locator('.certificate')).toContainText(missing);
  await check(page, 'election-certificate-of-vote');
  await page.goto(`${election.url}/board`);
  await expectBoard(page, election);
  await check(page, 'board-over');
});

test('what is ranked is shuffled by two trustees before it is opened', async ({ demo, browser, page }) => {
  test.setTimeout(500_000);
  const election = await openCalled(demo, { ...RANKED, rankedBelowFifty: 'with-reason' });
  const trustees = await trusteePages(browser, election);
  for (const [index, trustee] of trustees.entries()) await enter(trustee, itemAt(election.trustees, index));
  for (let visits = 0; visits < 3; visits++) for (const trustee of trustees) await visit(trustee);
  await enterCommittee(page, election, 0);
  const lines = await makeOffline(page, election);
  await page.goto(`${election.url}/committee/vote`);
  await page.locator('[data-action=seal]').click();
  await lookAgain(trustees);
  for (const trustee of trustees) await trustee.locator('[data-action=confirm-words]').click();
  await openPolls(demo, election);
  const { spare, other } = await assignSpare(page, { browser, election, lines, isSeen: true });
  const ranks = Array.from({ length: VOTERS - ON_PAPER.length }, (_, index) =>
    NAMES.map((__, name) => ((name + index) % NAMES.length) + 1),
  );
  const member = await otherDevice(browser, page);
  for (const [index, one] of ranks.entries()) await rankInBrowser(member, itemAt(lines, index).link, one);
  // One again, the last counts; one late; two on paper, each by two tellers.
  ranks[4] = [0, 0, 2, 0, 1];
  await rankInBrowser(member, itemAt(lines, 4).link, itemAt(ranks, 4));
  await rankInBrowser(member, spare.link, [1, 2, 3, 4, 5]);
  for (const voter of ON_PAPER)
    await castOnPaper(page, { election, voter, lines, other, mark: rankInBrowser, isSeen: true });
  const all = [...ranks, [1, 2, 3, 4, 5], ...ON_PAPER.map(() => SECOND_THEN_FIRST)];
  await closePolls(demo, election);
  await page.goto(`${election.url}/committee/vote`);
  await page.locator('[data-action=close]').click();
  const [first, second, third] = trustees;
  await lookAgain(trustees);
  await look(second, 'trustee-shuffle');
  for (const trustee of [first, second]) {
    await trustee.locator('[data-action=shuffle]').click();
    await expect(trustee.locator('[data-trustee-now=shuffles]')).toBeVisible({ timeout: 60_000 });
  }
  await page.reload();
  await page.locator('[data-action=end-shuffles]').click();
  await lookAgain(trustees);
  await third.locator('[data-action=open-count]').click();
  await expect(third.locator('[data-fault=not-shuffled]')).toBeVisible({ timeout: 60_000 });
  await look(third, 'trustee-refuses');
  await openCount(first, 'parts');
  await openCount(second, 'done');
  // All three have shown their parts of the lot, so that it is published by itself.
  const checked = await checkVote(page, election);
  expect(checked.parts).toEqual(['shown', 'shown', 'shown']);
  expect(itemAt(checked.result, 0).map(String).toSorted()).toEqual(all.map(String).toSorted());
  const counted = must(
    count({
      contest: { seats: 2, names: NAMES, withdrawn: [], ballots: all.map((one) => ballotFromRanks(one)) },
      rule: 'scottish-stv',
      seatRules: [],
      lot: { kind: 'seed', seed: must(fromHex(checked.seed)) },
    }),
  );
  const elected = counted.elected.map((number) => itemAt(NAMES, number - 1));
  await expectResult(page, { election, elected, seed: checked.seed });
  await expect(page.locator('[data-lot-missing]')).toHaveCount(0);
});

/** Everybody reads who could open the count and who did, how much paper there was, and how to check all of it. */
async function expectBoard(page: Page, { id }: SeededElection): Promise<void> {
  const board = page.locator('main');
  for (const [who, did] of [
    ['1. Tove Adler', 'has opened her part'],
    ['2. Ravi Menon', 'has opened her part'],
    ['3. Lena Fox', 'has not shown her part of the lot'],
  ] as const)
    await expect(board.getByRole('listitem').filter({ hasText: who })).toContainText(did);
  for (const said of [
    '1 of 5 spare ones given to late members',
    'Paper: taken by 2, entered for 2, unopened envelopes 0',
    'With fewer than five slips the tellers can tell how those members voted.',
    `./amends election verify ${id}.bel --pools pools.json --destroyed destroyed.json --signatures signatures.json`,
    'belenios-tool election verify',
  ])
    await expect(board).toContainText(said);
}

/** Two names next to each other. */
function marksOf(voter: number): readonly number[] {
  return NAMES.map((_, name) => (name === voter % NAMES.length || name === (voter + 1) % NAMES.length ? 1 : 0));
}

/** Ticks names and casts; also where there is a vote already. */
async function tickInBrowser(page: Page, link: string, marks: readonly number[] = FIRST_TWO): Promise<void> {
  await openBooth(page, link);
  for (const name of NAMES.filter((_, index) => marks[index] === 1))
    await page.locator('label.pick', { hasText: name }).locator('input').check();
  await castShown(page);
}

/** Ranks names, the first first, and casts; also where there is a vote already. */
async function rankInBrowser(page: Page, link: string, ranks: readonly number[] = SECOND_THEN_FIRST): Promise<void> {
  await openBooth(page, link);
  const ranked = NAMES.map((name, index) => ({ name, rank: itemAt(ranks, index) })).filter(({ rank }) => rank > 0);
  for (const { name } of ranked.toSorted((one, other) => one.rank - other.rank))
    await page.locator(`[aria-label="Rank: ${name}"]`).click();
  await castShown(page);
}

async function openBooth(page: Page, link: string): Promise<void> {
  // The next link is another page, and not a part of the last one.
  await page.goto('about:blank');
  await page.goto(link);
}

async function castShown(page: Page): Promise<void> {
  await page.locator('[data-action=next]').click();
  await page.locator('[data-action=cast]').click();
  await expect(page.locator('[data-tracker]')).toBeVisible({ timeout: 60_000 });
}

/** An election whose nominations are closed and whose vote has not begun, with its trustees and its roll. */
async function openCalled(demo: DemoChapter, rules: Partial<ElectionRules>): Promise<SeededElection> {
  const now = Date.now();
  return await withData({ data: demo.dataDir }, async (context) => {
    const election = await openSeededElection(demo.place, context, {
      rules: { ...QUICK_RULES, objectionDays: 0, ...rules },
      calledAt: now - 4 * HOUR_MS,
      trustees: TRUSTEES,
      call: { rankedReason: 'Our bylaws ask for rankings.' },
      schedule: {
        nominationsOpenAt: now - 3 * HOUR_MS,
        nominationsCloseAt: now - 2 * HOUR_MS,
        statementsDueAt: null,
        forumAt: null,
        votingOpensAt: now + HOUR_MS,
        votingClosesAt: now + 20 * HOUR_MS,
        resultsBy: now + 30 * HOUR_MS,
        objectionsUntil: now + 100 * HOUR_MS,
        eligibleOn: dayOf(now - HOUR_MS),
      },
    });
    const { store } = context.db;
    for (const name of NAMES) {
      const said = { name, pronouns: '', statement: 'I listen.', answers: {}, conflicts: 'None.', declaredOptions: [] };
      const about = { via: 'paper', nominatedBy: null, email: null, hasPhoto: false } as const;
      const id = newId<NominationId>((length) => new Uint8Array(randomBytes(length)));
      const kept = {
        id,
        state: 'accepted',
        tokenHash: null,
        confirmed: true,
        position: null,
        day: dayOf(now),
      } as const;
      await store.nominations.insert(demo.place.officeId, {
        election: election.id,
        nomination: { ...kept, said: { ...said, ...about } },
      });
    }
    const voters = Array.from({ length: VOTERS }, (_, index) => {
      const number = index + 1;
      const email = number === VOTERS ? null : `member${String(number)}@riverside.example`;
      const about = { reasons: [], eligibleOn: dayOf(now), isAdded: false };
      return { number, name: `Member ${String(number)}`, email, ...about };
    });
    await store.voters.replace(demo.place.officeId, { election: election.id, voters });
    return election;
  });
}

async function trusteePages(browser: Browser, election: SeededElection): Promise<[Page, Page, Page]> {
  const open = async (viewport: { readonly width: number; readonly height: number }): Promise<Page> => {
    const page = await (await browser.newContext({ viewport })).newPage();
    await page.goto(`${election.url}/trustee`);
    return page;
  };
  const desktop = { width: 1280, height: 800 };
  return [await open(desktop), await open(PHONE), await open(desktop)];
}

async function enter(page: Page, { words }: SeededPerson): Promise<void> {
  await page.locator('[name=words]').fill(words);
  await page.locator('[data-action=enter]').click();
  await expect(page.locator('[data-trustee-now]')).toBeVisible({ timeout: 30_000 });
}

/** Her next visit, as soon as it is her turn. */
async function visit(page: Page): Promise<void> {
  const button = page.locator('[data-action=visit]');
  await expect(async () => {
    if (!(await button.isVisible())) await page.locator('[data-action=look]').click();
    await expect(button).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.locator('.lede')).toHaveText(/^So that .*\.$/);
  await expect(page.locator('main')).toContainText(VISITING_WORDS.time);
  await button.click();
  await expect(page.locator('[role=status]')).toContainText('your secret stayed here', { timeout: 60_000 });
}

/** They look again; a page that looked by itself meanwhile has nothing to press. */
async function lookAgain(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    const before = await page.locator('[data-trustee-now]').getAttribute('data-trustee-now');
    const changed = page.locator(`[data-trustee-now]:not([data-trustee-now=${before ?? ''}])`);
    const button = page.locator('[data-action=look]');
    if (await button.isVisible()) await button.click({ timeout: 2_000 }).catch(() => undefined);
    else continue;
    await expect(changed).toBeVisible({ timeout: 30_000 });
  }
}

/** Makes credentials in a teller's browser; gives the sheet that she saved. */
async function makeCredentials(page: Page, election: SeededElection): Promise<readonly SheetLine[]> {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.postData() ?? ''));
  await page.goto(`${election.url}/committee/credentials`);
  await expect(page.locator('[data-credential-step=plan]')).toBeVisible();
  await look(page, 'credentials-plan');
  await page.locator('[data-action=make]').click();
  await expect(page.locator('[data-credential-step=made]')).toBeVisible({ timeout: 60_000 });
  await look(page, 'credentials-made');
  await page.emulateMedia({ media: 'print' });
  await takePicture(page, 'credentials-slips');
  await page.emulateMedia({ media: null });
  await page.locator('[data-action=publish]').click();
  await expect(page.locator('[data-error-for=kept]')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.locator('[data-action=save-file]').click();
  const lines = must(readSheet(readFileSync(await (await download).path(), 'utf8')));
  await page.locator('[name=kept]').check();
  await page.locator('[data-action=publish]').click();
  await expect(page.locator('[data-credential-step=done]')).toBeVisible();
  await look(page, 'credentials-done');
  const secrets = lines.map(({ link }) => link.split('#')[1] ?? 'none');
  expect(secrets.some((secret) => sent.some((body) => body.includes(secret)))).toBe(false);
  return lines;
}

/** Makes them by the command, as on a machine without a network; gives its sheet. */
async function makeOffline(page: Page, election: SeededElection): Promise<readonly SheetLine[]> {
  const folder = mkdtempSync(join(tmpdir(), 'offline-'));
  await page.goto(`${election.url}/committee/credentials`);
  await page.locator('summary').click();
  const download = page.waitForEvent('download');
  await page.locator('[data-action=save-plan]').click();
  await (await download).saveAs(join(folder, 'election-plan.json'));
  await page.locator('[data-action=publish-list]').click();
  await expect(page.locator('[role=alert]')).toBeVisible();
  await look(page, 'credentials-offline');
  const out = join(folder, 'made');
  const ran = await runAmends(['election', 'credentials', '--plan', join(folder, 'election-plan.json'), '--out', out]);
  expect([ran.code, ran.err]).toEqual([0, '']);
  await page.locator('#public-list').setInputFiles(join(out, 'public-list.json'));
  await page.locator('[data-action=publish-list]').click();
  await expect(page.locator('[data-credential-step=done]')).toBeVisible();
  return must(readSheet(readFileSync(join(out, 'credentials.csv'), 'utf8')));
}

type Spares = Pick<Taking, 'election' | 'isSeen'> & {
  readonly browser: Browser;
  readonly lines: readonly SheetLine[];
};

type Taking = {
  readonly election: SeededElection;
  readonly voter: number;
  readonly link: string;
  /** The other journey looks at the pages on the way, and at what they refuse. */
  readonly isSeen?: boolean;
};
type OnPaper = Omit<Taking, 'link'> & {
  readonly lines: readonly SheetLine[];
  /** The page of the second teller. */
  readonly other: Page;
  readonly mark: (page: Page, link: string) => Promise<void>;
};

/** A member takes paper, which two tellers say; one casts what stands on it, and the other confirms it. */
async function castOnPaper(page: Page, { other, lines, mark, ...about }: OnPaper): Promise<void> {
  const { election, voter, isSeen = false } = about;
  await takePaper(page, { ...about, link: itemAt(lines, voter - 1).link });
  await other.goto(`${election.url}/committee`);
  if (!isSeen) await look(other, 'election-committee-waits');
  await other.locator('[data-action=confirm-act]').click();
  const place = ON_PAPER.indexOf(voter) + 1;
  await expect(other.locator('[data-done-act=paper]')).toHaveCount(place);
  const paper = lines.find(({ number }) => number === `paper ${String(place)}`);
  await mark(page, paper?.link ?? '');
  await expect(page.locator('h1')).toHaveText('This ballot waits for a second teller', { timeout: 60_000 });
  await other.goto(`${election.url}/committee/vote`);
  await other.locator('[data-action=confirm-paper]').click();
  await expect(other.locator('[data-waiting-paper]')).toHaveCount(0);
}

/** No code protects her credential, so a teller names it with her slip. */
async function takePaper(page: Page, { election, voter, link, isSeen = false }: Taking): Promise<void> {
  if (!isSeen) await refuseUnnamed(page, election, voter);
  await page.goto(`${election.url}/committee/credentials`);
  await page.locator('#paper-number').fill(String(voter));
  if (!isSeen) {
    await page.locator('#paper-link').fill(link.slice(0, -1));
    await page.locator('[data-action=ask-paper]').click();
    await expect(page.locator('[data-error-for=paper]')).toBeVisible();
  }
  await page.locator('#paper-link').fill(link);
  await page.locator('[data-action=ask-paper]').click();
  await expect(page.locator('[data-paper-said]')).toContainText('waits for another teller');
}

/** Without her credential the page does not take it. */
async function refuseUnnamed(page: Page, election: SeededElection, voter: number): Promise<void> {
  await page.goto(`${election.url}/committee/vote`);
  await page.locator('[name=voter]').fill(String(voter));
  await page.locator('[data-action=take-paper]').click();
  await expect(page.locator('[data-error-for=credential]')).toBeVisible();
  await expect(page.locator('main')).toContainText('mix the slips, draw one envelope of the pool for each');
  await expect(page.locator('main')).toContainText('With fewer than five slips you can tell');
  await look(page, 'vote-desk-paper');
}

/** Two tellers sign for a spare, the second without its secret. It is for a late member without an address. */
async function assignSpare(
  page: Page,
  { browser, election, lines, isSeen = false }: Spares,
): Promise<{ readonly spare: SheetLine; readonly other: Page }> {
  const spare = lines.find(({ number }) => number === 'spare 1');
  if (spare === undefined) throw new Error('there are spares');
  expect(await opensBooth(election, spare)).toBe(false);
  await page.goto(`${election.url}/committee/roll`);
  await page.locator('[name=name]').fill('Noor Haddad');
  await page.locator('[data-action=add]').click();
  await page.goto(`${election.url}/committee/credentials`);
  await page.locator('#signing-words').fill(itemAt(election.tellers, 0).words);
  await page.locator('[data-action=sign]').click();
  await expect(page.locator('[data-error-for=spare]')).toContainText('Choose who gets it');
  await page.locator('#spare-member').selectOption({ label: `Noor Haddad, number ${String(VOTERS + 1)}, on paper` });
  await page.locator('#spare-link').fill(spare.link);
  await breakOnce(page);
  await page.locator('[data-action=sign]').click();
  await expect(page.locator('[data-error-for=spare]')).toContainText('What you typed is still here');
  await expect(page.locator('#spare-link')).toHaveValue(spare.link);
  await page.locator('[data-action=sign]').click();
  await expect(page.locator('[role=status]').first()).toContainText('when another teller signs too');
  for (const field of ['#signing-words', '#spare-link']) await expect(page.locator(field)).toHaveValue('');
  if (!isSeen) await look(page, 'credentials-spare-slip');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('[data-slip=voter]')).toHaveText(spare.link.split('#')[1] ?? '');
  await page.emulateMedia({ media: null });
  const other = await (await browser.newContext({ viewport: PHONE })).newPage();
  await enterCommittee(other, election, 1);
  await other.goto(`${election.url}/committee/credentials`);
  await other.locator('#signing-words').fill(itemAt(election.tellers, 1).words);
  if (!isSeen) await look(other, 'credentials-spare');
  await other.locator('[data-action=sign-too]').click();
  await expect(other.locator('[role=status]').first()).toContainText('Two tellers have signed');
  return { spare, other };
}

async function openPolls(demo: DemoChapter, { id }: SeededElection): Promise<void> {
  await withData({ data: demo.dataDir }, async (context) => {
    const at = { office: demo.place.officeId, election: id };
    await moveSchedule(context, at, { votingOpensAt: Date.now() - 1_000 });
  });
}

async function closePolls(demo: DemoChapter, { id }: SeededElection): Promise<void> {
  await withData({ data: demo.dataDir }, async (context) => {
    const at = { office: demo.place.officeId, election: id };
    await moveSchedule(context, at, { votingClosesAt: Date.now() - 1 });
  });
}

/** Whether a credential opens the booth, as a member's device asks. */
async function opensBooth({ url, id }: SeededElection, { link }: SheetLine): Promise<boolean> {
  const [, base = '', office = ''] = /^(https?:\/\/[^/]+)\/([^/]+)\//.exec(url) ?? [];
  // The office of a running demo, whose id it was made with.
  const api = voteApi({ base, office: office as never, election: id });
  const maker = ballotMaker({ random: (length) => new Uint8Array(randomBytes(length)) });
  must(await openVote(api, maker));
  return (await enterVote(api, maker, link.split('#')[1] ?? '')).ok;
}

async function openCount(page: Page, then: 'parts' | 'done'): Promise<void> {
  await page.locator('[data-action=open-count]').click();
  await expect(page.locator(`[data-trustee-now=${then}]`)).toBeVisible({ timeout: 90_000 });
}
