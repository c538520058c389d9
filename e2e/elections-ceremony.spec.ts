// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole votes in browsers: trustees make a key, a teller makes credentials, members vote, trustees open the count; and
// belenios-tool accepts what comes out.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { itemAt, must, newId, type NominationId } from '@amends/base';
import { dayOf, type ElectionRules } from '@amends/domain';
import { expect, type Browser, type Page } from '@playwright/test';
import { withData } from '../packages/app/cli/open-data.ts';
import { ballotMaker } from '../packages/app/client/elections/ballot-maker.ts';
import { enterVote, openVote, sendBallot } from '../packages/app/client/elections/cast-ballot.ts';
import { readSheet, type SheetLine } from '../packages/app/client/elections/credentials-sheet.ts';
import { voteApi } from '../packages/app/client/elections/vote-api.ts';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import { runAmends } from '../packages/app/testing/start-amends.ts';
import {
  moveSchedule,
  openSeededElection,
  QUICK_RULES,
  TRUSTEES,
  type SeededElection,
  type SeededPerson,
} from '../seed/elections.ts';
import { look, takePicture, test } from './chapter.ts';
import { enterCommittee } from './tellers.ts';

const HOUR_MS = 3_600_000;
const PHONE = { width: 360, height: 740 };
const NAMES = ['Ana Ruiz', 'Bo Lind', 'Cem Kaya', 'Dot Ek', 'Efe Oz'];
/** Of 25 members the last two take paper, and one votes in her own browser. */
const VOTERS = 25;
const ON_PAPER = [VOTERS - 1, VOTERS];
const APPROVAL = { confirmByCode: false, choicesMin: 0, choicesMax: 2, paperPool: ON_PAPER.length } as const;
const RANKED = {
  method: 'scottish-stv',
  choicesMin: 0,
  choicesMax: null,
  allowBlank: false,
  confirmByCode: false,
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
  for (const [index, marks] of votes.entries()) await cast(election, itemAt(lines, index), [marks]);
  // One again, the last counts; one late; one in her browser; two on paper, each by two tellers.
  votes[2] = [0, 0, 0, 0, 1];
  await cast(election, itemAt(lines, 2), [itemAt(votes, 2)]);
  await cast(election, spare, [[1, 0, 0, 0, 0]]);
  await castInBrowser(second, itemAt(lines, votes.length).link);
  await expect(second.locator('[data-tracker]')).toBeVisible({ timeout: 60_000 });
  await second.goto(`${election.url}/trustee`);
  await enter(second, itemAt(election.trustees, 1));
  for (const [index, voter] of ON_PAPER.entries()) {
    await takePaper(page, { election, voter, link: itemAt(lines, voter - 1).link });
    await other.goto(`${election.url}/committee`);
    await look(other, 'election-committee-waits');
    await other.locator('[data-action=confirm-act]').click();
    await expect(other.locator('[data-done-act=paper]')).toHaveCount(index + 1);
    const paper = lines.find(({ number }) => number === `paper ${String(index + 1)}`);
    await castInBrowser(page, paper?.link ?? '');
    await expect(page.locator('h1')).toHaveText('This ballot waits for a second teller', { timeout: 60_000 });
    await other.goto(`${election.url}/committee/vote`);
    await other.locator('[data-action=confirm-paper]').click();
    await expect(other.locator('[data-waiting-paper]')).toHaveCount(0);
  }
  const all = [...votes, [1, 0, 0, 0, 0], ...Array.from({ length: 3 }, () => [1, 1, 0, 0, 0])];
  const sums = NAMES.map((_, name) => all.reduce((sum, marks) => sum + itemAt(marks, name), 0));
  await closePolls(demo, election);
  await page.goto(`${election.url}/committee/vote`);
  await page.locator('[data-action=close]').click();
  await lookAgain(trustees);
  await look(second, 'trustee-open');
  await openCount(first, 'parts');
  await look(first, 'trustee-part-open');
  await openCount(second, 'done');
  await look(second, 'trustee-done');
  await lookAgain([first]);
  await expect(first.locator('[data-trustee-now=done]')).toBeVisible();
  expect(await verify(page, election)).toContain(JSON.stringify({ result: [sums] }));
});

test('what is ranked is shuffled by two trustees before it is opened', async ({ demo, browser, page }) => {
  test.setTimeout(400_000);
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
  const ranks = Array.from({ length: VOTERS }, (_, index) =>
    NAMES.map((__, name) => ((name + index) % NAMES.length) + 1),
  );
  for (const [index, one] of ranks.entries()) await cast(election, itemAt(lines, index), [one]);
  ranks[4] = [2, 1, 0, 0, 0];
  await cast(election, itemAt(lines, 4), [itemAt(ranks, 4)]);
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
  const result = /\{"result":\[(\[.*?\]\])\]\}/.exec(await verify(page, election))?.[1] ?? '[]';
  const opened = (JSON.parse(result) as readonly (readonly number[])[]).map(String);
  expect(opened.toSorted()).toEqual(ranks.map(String).toSorted());
});

/** Two names next to each other. */
function marksOf(voter: number): readonly number[] {
  return NAMES.map((_, name) => (name === voter % NAMES.length || name === (voter + 1) % NAMES.length ? 1 : 0));
}

/** Ticks the first two names and casts. */
async function castInBrowser(page: Page, link: string): Promise<void> {
  await page.goto(link);
  for (const name of NAMES.slice(0, 2)) await page.locator('label.pick', { hasText: name }).locator('input').check();
  await page.locator('[data-action=next]').click();
  await page.locator('[data-action=cast]').click();
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

type Spares = { readonly browser: Browser; readonly election: SeededElection; readonly lines: readonly SheetLine[] };

type Taking = { readonly election: SeededElection; readonly voter: number; readonly link: string };

/** No code protects her credential, so a teller names it with her slip. */
async function takePaper(page: Page, { election, voter, link }: Taking): Promise<void> {
  await page.goto(`${election.url}/committee/vote`);
  await page.locator('[name=voter]').fill(String(voter));
  await page.locator('[data-action=take-paper]').click();
  await expect(page.locator('[data-error-for=credential]')).toBeVisible();
  await look(page, 'vote-desk-paper');
  await page.goto(`${election.url}/committee/credentials`);
  await page.locator('#paper-number').fill(String(voter));
  await page.locator('#paper-link').fill(link.slice(0, -1));
  await page.locator('[data-action=ask-paper]').click();
  await expect(page.locator('[data-error-for=paper]')).toBeVisible();
  await page.locator('#paper-link').fill(link);
  await page.locator('[data-action=ask-paper]').click();
  await expect(page.locator('[data-paper-said]')).toContainText('waits for another teller');
}

/** Two tellers sign for a spare, the second without its secret. It is for a late member without an address. */
async function assignSpare(
  page: Page,
  { browser, election, lines }: Spares,
): Promise<{ readonly spare: SheetLine; readonly other: Page }> {
  const spare = lines.find(({ number }) => number === 'spare 1');
  if (spare === undefined) throw new Error('there are spares');
  const refused = await vote(election, spare);
  expect(refused.ok).toBe(false);
  await page.goto(`${election.url}/committee/roll`);
  await page.locator('[name=name]').fill('Noor Haddad');
  await page.locator('[data-action=add]').click();
  await page.goto(`${election.url}/committee/credentials`);
  await page.locator('#signing-words').fill(itemAt(election.tellers, 0).words);
  await page.locator('[data-action=sign]').click();
  await expect(page.locator('[data-error-for=spare]')).toContainText('Choose who gets it');
  await page.locator('#spare-member').selectOption({ label: `Noor Haddad, number ${String(VOTERS + 1)}, on paper` });
  await page.locator('#spare-link').fill(spare.link);
  await page.locator('[data-action=sign]').click();
  await expect(page.locator('[role=status]').first()).toContainText('when another teller signs too');
  for (const field of ['#signing-words', '#spare-link']) await expect(page.locator(field)).toHaveValue('');
  await look(page, 'credentials-spare-slip');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('[data-slip=voter]')).toHaveText(spare.link.split('#')[1] ?? '');
  await page.emulateMedia({ media: null });
  const other = await (await browser.newContext({ viewport: PHONE })).newPage();
  await enterCommittee(other, election, 1);
  await other.goto(`${election.url}/committee/credentials`);
  await other.locator('#signing-words').fill(itemAt(election.tellers, 1).words);
  await look(other, 'credentials-spare');
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

/** A member's device, as far as her credential opens the booth. */
async function vote({ url, id }: SeededElection, { link }: SheetLine) {
  const [, base = '', office = ''] = /^(https?:\/\/[^/]+)\/([^/]+)\//.exec(url) ?? [];
  // The office of a running demo, whose id it was made with.
  const api = voteApi({ base, office: office as never, election: id });
  const maker = ballotMaker({ random: (length) => new Uint8Array(randomBytes(length)) });
  must(await openVote(api, maker));
  const voter = await enterVote(api, maker, link.split('#')[1] ?? '');
  return voter.ok ? { ok: true as const, api, maker, voter: voter.value } : voter;
}

async function cast(election: SeededElection, line: SheetLine, choices: readonly (readonly number[])[]): Promise<void> {
  const entered = await vote(election, line);
  if (!entered.ok) throw new Error(entered.error.type);
  const { api, maker, voter } = entered;
  const prepared = must(await maker.make({ credential: voter.credential, choices }));
  must(await sendBallot(api, { prepared, pause: () => Promise.resolve() }));
}

async function openCount(page: Page, then: 'parts' | 'done'): Promise<void> {
  await page.locator('[data-action=open-count]').click();
  await expect(page.locator(`[data-trustee-now=${then}]`)).toBeVisible({ timeout: 90_000 });
}

/** Lets Belenios' own tool verify what is published, and gives what it is. */
async function verify(page: Page, { url, id }: SeededElection): Promise<string> {
  const answer = await page.request.get(`${url}/${id}.bel`);
  const folder = mkdtempSync(join(tmpdir(), 'ceremony-'));
  writeFileSync(join(folder, `${id}.bel`), await answer.body());
  execFileSync('belenios-tool', ['election', 'verify'], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  return (await answer.body()).toString('latin1');
}
